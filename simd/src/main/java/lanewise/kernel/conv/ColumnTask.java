package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.MatrixUnit;

/** A unit is a band of output rows of one image by one panel; consecutive panels share a worker's copy of the band. */
final class ColumnTask implements Task {
    private final ConvSpec spec;
    private final View input;
    private final float[][] scratch;
    private final ColumnBands bands;
    private final int copyAt;
    private final int[] starts;
    private final Panels panels;
    private final TileProduct product;

    ColumnTask(MatrixUnit unit, ConvSpec spec, Operands operands) {
        this.spec = spec;
        input = operands.input();
        scratch = operands.scratch();
        bands = new ColumnBands(spec);
        copyAt = TileProduct.scratchFloats(unit);
        starts = bands.starts(unit.rows(), copyAt);
        panels = new Panels(unit, spec.outputChannels());
        product =
                new TileProduct(unit, panels, operands.weights(), DirectTask.output(spec, operands), scratch);
    }

    @Override
    public int units() {
        return spec.batch() * bands.perImage() * panels.count();
    }

    @Override
    public void run(int worker, int from, int to) {
        int depth = ConvWeights.depth(spec);
        int copied = -1;
        for (int unit = from; unit < to; unit++) {
            int band = unit / panels.count();
            int image = band / bands.perImage();
            int row = band % bands.perImage() * bands.outputRows();
            int rows = Math.min(bands.outputRows(), spec.outputHeight() - row);
            if (band != copied) {
                bands.copy(input, image, row, rows, scratch[worker], copyAt);
                copied = band;
            }
            product.run(worker, scratch[worker], starts, 1, depth, 0, unit % panels.count(),
                    (image * spec.outputHeight() + row) * spec.outputWidth(), rows * spec.outputWidth(), 0);
        }
    }
}
