package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.RowKernel;
import lanewise.kernel.RowTask;
import lanewise.kernel.Task;
import lanewise.kernel.lane.DepthwiseRow;
import lanewise.kernel.lane.RowWindow;
import lanewise.kernel.lane.TileOutput;
import lanewise.tensor.Window;

/** A unit is a block of channels of a band of output rows; consecutive units share the rows. */
final class DepthwiseRowTask implements Task, RowTask {
    /** Channels of a block: whole vectors, and several blocks where an image is small and has many channels. */
    private static final int CHANNELS = 64;
    /** Output rows of a band: enough units for all workers, few enough for the input rows to be in the second-level cache. */
    private static final int ROWS = 4;

    private final DepthwiseRow row;
    private final ConvSpec spec;
    private final KeptRows input;
    private final KeptRows output;
    private final float[] weights;
    private final RowWindow window;
    private final TileOutput out;
    private final int bands;
    private final int blocks;

    DepthwiseRowTask(DepthwiseRow row, ConvSpec spec, Operands operands) {
        this(row, spec, operands, RowKernel.ALL_ROWS, RowKernel.ALL_ROWS);
    }

    DepthwiseRowTask(DepthwiseRow row, ConvSpec spec, Operands operands, int inputRows, int outputRows) {
        this.row = row;
        this.spec = spec;
        input = new KeptRows(operands.input(), spec.height(), spec.width(), inputRows);
        output = new KeptRows(operands.output(), spec.outputHeight(), spec.outputWidth(), outputRows);
        weights = operands.weights().weights();
        window = new RowWindow(spec.window().strideWidth(), spec.outputWidth(), spec.window().padLeft() == 1,
                overhang(spec) == 1, operands.input().pixelStride(), operands.zeros());
        out = ConvOutput.of(spec, operands);
        bands = Math.ceilDiv(spec.outputHeight(), ROWS);
        blocks = Math.ceilDiv(spec.outputChannels(), CHANNELS);
    }

    /** How many columns the last window of a row reaches beyond the image. */
    static int overhang(ConvSpec spec) {
        Window window = spec.window();
        return (spec.outputWidth() - 1) * window.strideWidth() + window.kernelWidth() - window.padLeft() - spec.width();
    }

    @Override
    public int units() {
        return spec.batch() * bands * blocks;
    }

    @Override
    public void run(int worker, int from, int to) {
        for (int unit = from; unit < to; unit++) {
            int band = unit / blocks;
            int first = band % bands * ROWS;
            run(band / bands, first, Math.min(first + ROWS, spec.outputHeight()), unit % blocks * CHANNELS);
        }
    }

    @Override
    public void computeRows(int image, int from, int to) {
        for (int block = 0; block < blocks; block++) {
            run(image, from, to, block * CHANNELS);
        }
    }

    /** Some rows of a block of channels. */
    private void run(int image, int from, int to, int channel) {
        int end = Math.min(channel + CHANNELS, spec.outputChannels());
        for (int i = from; i < to; i++) {
            row.multiply(input.view().data(), rowStart(image, i, 0), rowStart(image, i, 1), rowStart(image, i, 2),
                    window, weights, spec.outputChannels(), channel, end, out, output.pixel(image, i));
        }
    }

    private int rowStart(int image, int outputRow, int tap) {
        Window shape = spec.window();
        int i = outputRow * shape.strideHeight() + tap * shape.dilationHeight() - shape.padTop();
        return i < 0 || i >= spec.height() ? window.zeros() : input.at(image, i);
    }
}
