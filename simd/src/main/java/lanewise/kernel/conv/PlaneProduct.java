package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileRows;

/**
 * Rows by panels, in several planes with filters of their own; the plain sums stay in the workers' scratch. Packed, the planes
 * of a panel follow one another, so that all of its filters are read in one go.
 */
final class PlaneProduct {
    private final MatrixUnit unit;
    private final Panels panels;
    private final Passes passes;
    private final PackedWeights weights;
    private final int planes;
    private final float[][] scratch;
    /** By worker: what later passes of tiles that the unit does not {@linkplain MatrixUnit#finishes finish} go through. */
    private final TileOutput[] edges;
    /** By worker, plane and pass. */
    private final TileOutput[][][] products;

    /**
     * For so many planes.
     *
     * @param productAt where the sums of the first plane go, those of the next {@code productPlane} further
     * @param columns from one row of sums to the next
     */
    PlaneProduct(MatrixUnit unit, Panels panels, Passes passes, PackedWeights weights, float[][] scratch, int planes,
            int productAt, int productPlane, int columns) {
        this.unit = unit;
        this.panels = panels;
        this.weights = weights;
        this.scratch = scratch;
        this.passes = passes;
        this.planes = planes;
        edges = new TileOutput[passes.count() > 1 && !unit.finishes() ? scratch.length : 0];
        int widest = unit.tile(unit.widest()).columns();
        Arrays.setAll(edges, worker -> TileOutput.plain(new float[unit.rows() * widest], 0, widest, widest));
        products = new TileOutput[scratch.length][planes][];
        for (int worker = 0; worker < scratch.length; worker++) {
            for (int plane = 0; plane < planes; plane++) {
                products[worker][plane] = TileOutput.plain(scratch[worker], productAt + plane * productPlane, columns,
                        columns).passes(passes.count());
            }
        }
    }

    /**
     * Brings some planes of a panel from memory.
     *
     * @param plane the first of them
     * @return the plane after the last
     */
    int fetch(int worker, int panel, int plane) {
        int depth = passes.depth();
        int floats = panels.floats(panel, depth);
        int end = Math.min(planes, plane + WeightFetch.parts(floats));
        WeightFetch.fetch(weights.weights(), planeAt(panel, plane), (end - plane) * floats, scratch[worker]);
        return end;
    }

    private int planeAt(int panel, int plane) {
        int depth = passes.depth();
        return weights.offset() + planes * panels.at(panel, depth) + plane * panels.floats(panel, depth);
    }

    /**
     * Computes {@code rows x panel} of one pass of a plane.
     *
     * @param layout how this pass of the rows lies in the worker's scratch, full tiles of them
     * @param rowsAt where it starts there
     * @param firstRow the row of the product that the first becomes
     * @param column the column that the panel's first becomes
     */
    void run(int worker, TileRows layout, int rowsAt, int plane, int pass, int panel, int firstRow, int rows,
            int column) {
        float[] a = scratch[worker];
        float[] b = weights.weights();
        int steps = passes.stepsOf(pass);
        MatrixTile tile = panels.tile(panel).resolve(a, layout.rowStride(), b, steps);
        int from = planeAt(panel, plane) + passes.first(pass) * tile.columns();
        int mr = tile.rows();
        TileOutput out = products[worker][plane][pass];
        boolean direct = out.plain() || unit.finishes();
        TileOutput to = direct ? out : edges[worker];
        int full = unit.fullRows(rows);
        // Two places that call a tile: the compiler remembers two tiles for each.
        for (int row = 0; row < full; row += mr) {
            tile.multiply(a, rowsAt + layout.tileAt(row / mr), layout.rowStride(), b, from, steps, to,
                    direct ? firstRow + row : 0, direct ? column : 0);
            if (!direct) {
                unit.store().store(to, out, firstRow + row, column, mr, tile.columns());
            }
        }
        int at = rowsAt + layout.tileAt(full / mr);
        for (int row = full; row < rows;) {
            MatrixTile lower = panels.tile(panel, rows - row).resolve(a, layout.rowStride(), b, steps);
            int height = lower.rows();
            lower.multiply(a, at, layout.rowStride(), b, from, steps, to,
                    direct ? firstRow + row : 0, direct ? column : 0);
            if (!direct) {
                unit.store().store(to, out, firstRow + row, column, height, tile.columns());
            }
            at += height * layout.rowStride();
            row += height;
        }
    }
}
