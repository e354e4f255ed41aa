package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;

/** Convolution straight from the input: a unit is a block of output pixels by one panel of one group. */
final class DirectTask implements Task {
    private final ConvSpec spec;
    private final float[] input;
    private final WindowStarts window;
    private final int[][] starts;
    private final int mr;
    private final Blocks blocks;
    private final int groupFloats;
    private final TileProduct product;

    DirectTask(MatrixUnit unit, ConvSpec spec, Operands operands) {
        this.spec = spec;
        var panels = new Panels(unit, spec.groupOutputs());
        input = operands.input().data();
        window = new WindowStarts(spec, operands.input(), operands.zeros());
        mr = unit.rows();
        groupFloats = panels.floats(spec.window().taps(), spec.depth());
        blocks = Blocks.of(spec.outputPixels(), mr, panels.count(), (long) spec.inputPixels() * spec.depth(),
                groupFloats,
                operands.scratch().length);
        starts = new int[operands.scratch().length][blocks.rows() * spec.window().taps()];
        product =
                new TileProduct(unit, panels, operands.weights(), output(spec, operands), operands.scratch());
    }

    /** The output of a convolution, with its epilogue. */
    static TileOutput output(ConvSpec spec, Operands operands) {
        View out = operands.output();
        Epilogue epilogue = spec.epilogue();
        View residual = epilogue.residual() ? operands.other() : null;
        float[] addend = residual == null ? new float[operands.weights().bias().length] : residual.data();
        return new TileOutput(out.data(), out.offset(), out.pixelStride(), operands.weights().bias(), addend,
                residual == null ? 0 : residual.offset(), residual == null ? 0 : residual.pixelStride(),
                new float[] {epilogue.low(), epilogue.high()});
    }

    @Override
    public int units() {
        return spec.groups() * blocks.units();
    }

    @Override
    public void run(int worker, int from, int to) {
        int[] table = starts[worker];
        int filledBlock = -1;
        int filledGroup = -1;
        for (int unit = from; unit < to; unit++) {
            int group = unit / blocks.units();
            int block = blocks.block(unit % blocks.units());
            int firstPixel = block * blocks.rows();
            int pixels = Math.min(blocks.rows(), spec.outputPixels() - firstPixel);
            if (block != filledBlock || group != filledGroup) {
                window.fill(table, mr, firstPixel, pixels, group * spec.depth());
                filledBlock = block;
                filledGroup = group;
            }
            product.run(worker, input, table, spec.window().taps(), spec.depth(), group * groupFloats,
                    blocks.panel(unit % blocks.units()), firstPixel, pixels, group * spec.groupOutputs());
        }
    }
}
