package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;

/**
 * Convolution from padded copies of input rows: with channels last, the {@code kernelWidth · channels} values under one row of
 * the window are then adjacent at every position, borders included, and make a single stretch of the sum. For layers of few
 * channels, whose taps one by one are too short a loop: the 7x7 window on three channels of a first layer is 7 stretches of
 * 21 instead of 49 of 3.
 *
 * @param unit who multiplies
 */
public record RowConv(MatrixUnit unit) implements Kernel<ConvSpec> {
    /** Copying a float, in multiply-adds. */
    private static final double COPY_COST = 4;

    @Override
    public String name() {
        return "row-conv";
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
        var bands = new RowBands(spec);
        int panels = new Panels(unit, spec.outputChannels()).count();
        double copied = (double) spec.batch() * bands.perImage() * panels * bands.floats();
        return DirectConv.tiledCost(unit, spec, spec.window().kernelHeight(),
                spec.window().kernelWidth() * spec.depth())
                + COPY_COST * copied;
    }

    @Override
    public String format(ConvSpec spec) {
        return ConvWeights.format(unit);
    }

    @Override
    public PackedWeights pack(ConvSpec spec, float[] weights, float[] bias) {
        return ConvWeights.pack(unit, spec, weights, bias);
    }

    @Override
    public int scratchFloats(ConvSpec spec) {
        return TileProduct.scratchFloats(unit) + new RowBands(spec).floats();
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new RowTask(unit, spec, operands);
    }
}
