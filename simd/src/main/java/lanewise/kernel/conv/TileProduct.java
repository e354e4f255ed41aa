package lanewise.kernel.conv;

import lanewise.kernel.PackedWeights;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;

/**
 * A block of gathered rows by one packed panel, tile by tile. Tiles at the lower or right edge go through a worker's scratch,
 * so that nothing is ever stored outside the output.
 */
final class TileProduct {
    private final MatrixUnit unit;
    private final Panels panels;
    private final PackedWeights weights;
    private final TileOutput out;
    private final float[][] scratch;
    private final TileOutput[] edges;

    TileProduct(MatrixUnit unit, Panels panels, PackedWeights weights, TileOutput out, float[][] scratch) {
        this.unit = unit;
        this.panels = panels;
        this.weights = weights;
        this.out = out;
        this.scratch = scratch;
        int widest = unit.tile(unit.widest()).columns();
        edges = new TileOutput[scratch.length];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = TileOutput.plain(scratch[i], 0, widest, widest);
        }
    }

    /** The start of each worker's scratch that this uses. */
    static int scratchFloats(MatrixUnit unit) {
        return unit.rows() * unit.tile(unit.widest()).columns();
    }

    /**
     * Computes {@code rows x panel}.
     *
     * @param starts where the rows start in {@code a}: tile by tile, tap by tap; the last tile is complete
     * @param weightsAt where the first panel starts, counted from the start of the weights
     * @param firstRow the output row of the first
     * @param firstColumn the output column that belongs to the first column of the first panel
     */
    void run(int worker, float[] a, int[] starts, int taps, int depth, int weightsAt, int panel, int firstRow, int rows,
            int firstColumn) {
        MatrixTile tile = panels.tile(panel);
        int mr = tile.rows();
        int valid = panels.valid(panel);
        float[] packed = weights.weights();
        int from = weights.offset() + weightsAt + panels.at(panel, taps, depth);
        int column = firstColumn + panels.start(panel);
        int full = valid == tile.columns() ? rows - rows % mr : 0;
        for (int row = 0; row < full; row += mr) {
            tile.multiply(a, starts, row * taps, packed, from, taps, depth, out, firstRow + row, column);
        }
        TileOutput edge = edges[worker];
        for (int row = full; row < rows; row += mr) {
            int left = Math.min(mr, rows - row);
            panels.tile(panel, left).multiply(a, starts, row * taps, packed, from, taps, depth, edge, 0, 0);
            unit.store().store(scratch[worker], edge.stride(), out, firstRow + row, column, left, valid);
        }
    }
}
