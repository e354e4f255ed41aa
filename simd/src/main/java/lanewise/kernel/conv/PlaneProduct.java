package lanewise.kernel.conv;

import lanewise.kernel.PackedWeights;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileRows;

/**
 * Rows by panels, in several planes with filters of their own; the plain sums stay in the workers' scratch. Packed, the planes of a panel follow
 * one another, so that all of its filters are read in one go.
 */
final class PlaneProduct {
    private final Panels panels;
    private final Passes passes;
    private final PackedWeights weights;
    private final int planes;
    private final float[][] scratch;
    /** By worker, plane and pass. */
    private final TileOutput[][][] products;

    /**
     * For so many planes.
     *
     * @param productAt where the sums of the first plane go, those of the next {@code productPlane} further
     * @param columns from one row of sums to the next
     */
    PlaneProduct(Panels panels, Passes passes, PackedWeights weights, float[][] scratch, int planes, int productAt,
            int productPlane, int columns) {
        this.panels = panels;
        this.weights = weights;
        this.scratch = scratch;
        this.passes = passes;
        this.planes = planes;
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
        MatrixTile full = panels.tile(panel);
        int from = planeAt(panel, plane) + passes.first(pass) * full.columns();
        int mr = full.rows();
        float[] a = scratch[worker];
        TileOutput out = products[worker][plane][pass];
        int steps = passes.stepsOf(pass);
        int rest = rows % mr;
        // Two places that call a tile: the compiler remembers two tiles for each.
        for (int row = 0; row < rows - rest; row += mr) {
            full.multiply(a, rowsAt + layout.tileAt(row / mr), layout.rowStride(), weights.weights(), from, steps, out,
                    firstRow + row, column);
        }
        if (rest > 0) {
            panels.tile(panel, rest).multiply(a, rowsAt + layout.tileAt(rows / mr), layout.rowStride(),
                    weights.weights(), from, steps, out, firstRow + rows - rest, column);
        }
    }
}
