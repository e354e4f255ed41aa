package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;

/** A unit is a block of pixels by some panels of one group of channels. */
final class PointwiseTask implements Task {
    private final ConvSpec spec;
    private final Blocks blocks;
    private final PixelProduct product;
    private final int fetchingBlocks;

    PointwiseTask(MatrixUnit unit, ConvSpec spec, Operands operands) {
        this.spec = spec;
        int workers = operands.scratch().length;
        blocks = Blocks.of(unit, spec, workers);
        product = new PixelProduct(unit, spec, operands);
        fetchingBlocks = WeightFetch.blocks(unit, spec.outputPixels(), blocks.blocks(), workers);
    }

    @Override
    public int units() {
        return spec.groups() * blocks.units();
    }

    @Override
    public void run(int worker, int from, int to) {
        for (int unit = from; unit < to; unit++) {
            int part = unit % blocks.units();
            int block = blocks.block(part);
            int first = blocks.firstRow(block);
            product.run(worker, unit / blocks.units(), first, first, blocks.firstRow(block + 1) - first,
                    blocks.firstPanel(part), blocks.endPanel(part), block < fetchingBlocks);
        }
    }
}
