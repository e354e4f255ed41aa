package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.lane.DepthwiseTile;
import lanewise.kernel.lane.TileOutput;

/** A unit is a block of output pixels with all their channels. */
final class DepthwiseTask implements Task {
    /** Tiles per block at most. */
    private static final int BLOCK_TILES = 32;

    private final DepthwiseTile tile;
    private final ConvSpec spec;
    private final float[] input;
    private final float[] weights;
    private final WindowStarts window;
    private final int[][] starts;
    private final Blocks blocks;
    private final TileOutput out;

    DepthwiseTask(DepthwiseTile tile, ConvSpec spec, Operands operands) {
        this.tile = tile;
        this.spec = spec;
        input = operands.input().data();
        weights = operands.weights().weights();
        window = WindowStarts.ofTaps(spec, operands.input(), operands.zeros());
        blocks = Blocks.of(new Blocks.Product(spec.outputPixels(), 1, tile.rows(), 1), BLOCK_TILES,
                operands.scratch().length);
        starts = new int[operands.scratch().length][blocks.mostRows() * spec.window().taps()];
        out = ConvOutput.of(spec, operands);
    }

    @Override
    public int units() {
        return blocks.units();
    }

    @Override
    public void run(int worker, int from, int to) {
        int mr = tile.rows();
        int taps = spec.window().taps();
        int[] table = starts[worker];
        for (int unit = from; unit < to; unit++) {
            int firstPixel = blocks.firstRow(unit);
            int pixels = blocks.firstRow(unit + 1) - firstPixel;
            window.fill(table, firstPixel, pixels, 0);
            for (int p = 0; p < pixels; p += mr) {
                tile.multiply(input, table, p * taps, weights, taps, spec.outputChannels(), out, firstPixel + p,
                        Math.min(mr, pixels - p));
            }
        }
    }
}
