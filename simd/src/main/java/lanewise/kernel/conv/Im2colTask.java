package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;

/** A unit is a block of output pixels: their patches are gathered into the worker's scratch, then meet all panels. */
final class Im2colTask implements Task {
    private final ConvSpec spec;
    private final float[] input;
    private final float[][] scratch;
    private final WindowStarts window;
    private final int blockRows;
    private final int depth;
    private final int matrixAt;
    private final int[][] patchStarts;
    private final int[] rowStarts;
    private final Panels panels;
    private final TileProduct product;

    Im2colTask(MatrixUnit unit, ConvSpec spec, Operands operands) {
        this.spec = spec;
        input = operands.input().data();
        scratch = operands.scratch();
        window = new WindowStarts(spec, operands.input(), operands.zeros());
        blockRows = Im2colConv.BLOCK_TILES * unit.rows();
        depth = ConvWeights.depth(spec);
        matrixAt = TileProduct.scratchFloats(unit);
        patchStarts = new int[scratch.length][spec.window().taps()];
        rowStarts = new int[blockRows];
        for (int row = 0; row < blockRows; row++) {
            rowStarts[row] = matrixAt + row * depth;
        }
        panels = new Panels(unit, spec.outputChannels());
        product =
                new TileProduct(unit, panels, operands.weights(), DirectTask.output(spec, operands), scratch);
    }

    @Override
    public int units() {
        return Math.ceilDiv(spec.outputPixels(), blockRows);
    }

    @Override
    public void run(int worker, int from, int to) {
        for (int unit = from; unit < to; unit++) {
            int first = unit * blockRows;
            int rows = Math.min(blockRows, spec.outputPixels() - first);
            for (int row = 0; row < rows; row++) {
                gather(worker, first + row, matrixAt + row * depth);
            }
            for (int panel = 0; panel < panels.count(); panel++) {
                product.run(worker, scratch[worker], rowStarts, 1, depth, 0, panel, first, rows, 0);
            }
        }
    }

    /** Copies the patch of one output pixel, tap by tap. */
    private void gather(int worker, int pixel, int to) {
        int[] starts = patchStarts[worker];
        window.fill(starts, 1, pixel, 1, 0);
        int at = to;
        for (int start : starts) {
            System.arraycopy(input, start, scratch[worker], at, spec.inputChannels());
            at += spec.inputChannels();
        }
    }
}
