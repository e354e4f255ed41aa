package lanewise.kernel.conv;

import lanewise.kernel.CacheLines;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileRows;

/**
 * A block of rows in a worker's scratch by one packed panel, tile by tile. What a tile may not store itself goes through the
 * start of the scratch: tiles at the lower or right edge, so that nothing is ever stored outside the output, and those that do
 * not {@linkplain MatrixTile#finishes finish}.
 */
final class TileProduct {
    /** Where the sums of a tile start in a worker's scratch. */
    private static final int SUMS = CacheLines.from(0);

    private final MatrixUnit unit;
    private final Panels panels;
    private final Passes passes;
    /** By pass. */
    private final TileOutput[] outs;
    private final TileOutput[] edges;

    TileProduct(MatrixUnit unit, Panels panels, Passes passes, TileOutput out, float[][] scratch) {
        this.unit = unit;
        this.panels = panels;
        this.passes = passes;
        outs = out.passes(passes.count());
        int widest = unit.tile(unit.widest()).columns();
        edges = new TileOutput[scratch.length];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = TileOutput.plain(scratch[i], SUMS, widest, widest);
        }
    }

    /** Where the start of each worker's scratch ends that this uses, at a cache line. */
    static int scratchEnd(MatrixUnit unit) {
        return CacheLines.from(SUMS + unit.rows() * unit.tile(unit.widest()).columns());
    }

    /** The passes that each product needs. */
    Passes passes() {
        return passes;
    }

    /**
     * Brings a pass of a panel from memory, and of those that follow without a gap as many as the caches keep.
     *
     * @param packed holds the panel, from {@code panelAt} on
     * @param endPanel the panel after the last that will be needed
     * @return the panel after the last that is there now
     */
    int fetch(int worker, int pass, float[] packed, int panelAt, int panel, int endPanel) {
        int columns = panels.tile(panel).columns();
        int floats = passes.stepsOf(pass) * columns;
        int end = panel + 1;
        if (passes.count() == 1) {
            end = Math.min(endPanel, panel + WeightFetch.parts(floats));
            floats = panels.at(end, passes.depth()) - panels.at(panel, passes.depth());
        }
        WeightFetch.fetch(packed, panelAt + passes.first(pass) * columns, floats, edges[worker].data());
        return end;
    }

    /**
     * Computes {@code rows x panel} of one pass.
     *
     * @param a holds the rows
     * @param layout how this pass of the rows lies there, full tiles of them
     * @param rowsAt where it starts
     * @param packed holds the panel, from {@code panelAt} on
     * @param firstRow the output row of the first
     * @param firstColumn the output column that belongs to the first column of the first panel
     */
    void run(int worker, float[] a, TileRows layout, int rowsAt, int pass, float[] packed, int panelAt, int panel,
            int firstRow, int rows, int firstColumn) {
        int steps = passes.stepsOf(pass);
        TileOutput out = outs[pass];
        int valid = panels.valid(panel);
        boolean whole = valid == panels.tile(panel).columns();
        MatrixTile tile = (whole && !out.plain() ? panels.finishing(panel, steps) : panels.tile(panel)).resolve(a,
                layout.rowStride(), packed, steps);
        int mr = tile.rows();
        int from = panelAt + passes.first(pass) * tile.columns();
        int column = firstColumn + panels.start(panel);
        TileOutput edge = edges[worker];
        boolean direct = whole && (out.plain() || tile.finishes());
        int full = unit.fullRows(rows);
        for (int row = 0; row < full; row += mr) {
            int tileAt = rowsAt + layout.tileAt(row / mr);
            if (direct) {
                tile.multiply(a, tileAt, layout.rowStride(), packed, from, steps, out, firstRow + row, column);
            } else {
                tile.multiply(a, tileAt, layout.rowStride(), packed, from, steps, edge, 0, 0);
                unit.store().store(edge, out, firstRow + row, column, mr, valid);
            }
        }
        int at = rowsAt + layout.tileAt(full / mr);
        for (int row = full; row < rows;) {
            MatrixTile lower = panels.tile(panel, rows - row).resolve(a, layout.rowStride(), packed, steps);
            int height = Math.min(lower.rows(), rows - row);
            lower.multiply(a, at, layout.rowStride(), packed, from, steps, edge, 0, 0);
            unit.store().store(edge, out, firstRow + row, column, height, valid);
            at += height * layout.rowStride();
            row += height;
        }
    }

    /**
     * Computes the plain sums of one full tile of rows, all passes at once.
     *
     * @param to takes them in its first rows
     * @param column the column there that belongs to the first column of the panel
     */
    void sum(float[] a, TileRows layout, int rowsAt, float[] packed, int panelAt, int panel, TileOutput to,
            int column) {
        int steps = passes.depth();
        panels.tile(panel).resolve(a, layout.rowStride(), packed, steps).multiply(a, rowsAt, layout.rowStride(), packed,
                panelAt, steps, to, 0, column);
    }
}
