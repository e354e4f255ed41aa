package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;

/**
 * Convolution from a padded copy of the input in which all rows under a window lie interleaved column by column
 * ({@link ColumnBands}): with channels last, all values under a window are then adjacent at every position, borders
 * included, and make a single stretch of the sum. Neighbouring windows share their columns, so that an input value is copied
 * {@code kernelHeight / stride} times rather than once per tap, as {@link Im2colConv} does. For layers of few channels, whose
 * taps one by one are too short a loop: the 7x7 window on three channels of a first layer is one stretch of 147 instead of 49
 * of 3.
 *
 * @param unit who multiplies
 */
public record ColumnConv(MatrixUnit unit) implements Kernel<ConvSpec> {
    /** Copying a float one by one, in multiply-adds. */
    private static final double COPY_COST = 16;
    /** Copying the channels of a pixel at once, in multiply-adds: what a call costs, and each float. */
    private static final double COPY_CALL_COST = 300;
    private static final double COPY_FLOAT_COST = 2;

    @Override
    public String name() {
        return "column-conv";
    }

    @Override
    public Class<ConvSpec> operation() {
        return ConvSpec.class;
    }

    @Override
    public boolean supports(ConvSpec spec) {
        return spec.groups() == 1 && spec.window().kernelWidth() > 1 && spec.window().dilationWidth() == 1;
    }

    @Override
    public double cost(ConvSpec spec) {
        double places = (double) spec.batch() * spec.outputHeight() * new ColumnBands(spec).places();
        double copy = Math.min(COPY_COST * spec.depth(), COPY_CALL_COST + COPY_FLOAT_COST * spec.depth());
        return DirectConv.tiledCost(unit, spec, 1, ConvWeights.depth(spec)) + copy * places;
    }

    @Override
    public String format(ConvSpec spec) {
        return "columns-" + ConvWeights.format(unit);
    }

    @Override
    public PackedWeights pack(ConvSpec spec, float[] weights, float[] bias) {
        return ConvWeights.packWhole(unit, format(spec), spec, byColumns(spec, weights), bias);
    }

    /** Each filter's plane transposed, so that its taps come column by column. */
    private static float[] byColumns(ConvSpec spec, float[] weights) {
        int height = spec.window().kernelHeight();
        int width = spec.window().kernelWidth();
        int taps = height * width;
        float[] turned = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            int tap = i % taps;
            turned[i - tap + tap % width * height + tap / width] = weights[i];
        }
        return turned;
    }

    @Override
    public int scratchFloats(ConvSpec spec) {
        return TileProduct.scratchFloats(unit) + new ColumnBands(spec).floats();
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new ColumnTask(unit, spec, operands);
    }
}
