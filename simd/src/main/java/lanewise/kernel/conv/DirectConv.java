package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;

/**
 * Convolution with any window, stride, padding, dilation and groups, straight from the input: each tap of the window adds a
 * product of input pixels, found through {@link WindowStarts}, and the tap's weights. Nothing is copied.
 *
 * @param unit who multiplies
 */
public record DirectConv(MatrixUnit unit) implements Kernel<ConvSpec> {
    /** Steps that starting and storing a tile cost. */
    private static final double TILE_OVERHEAD = 8;

    @Override
    public String name() {
        return "direct-conv";
    }

    @Override
    public Class<ConvSpec> operation() {
        return ConvSpec.class;
    }

    @Override
    public boolean supports(ConvSpec spec) {
        return true;
    }

    @Override
    public double cost(ConvSpec spec) {
        return tiledCost(unit, spec, spec.window().taps(), spec.depth());
    }

    /** Multiply-adds of a convolution as {@code taps} stretches of {@code depth}, with what full tiles add. */
    static double tiledCost(MatrixUnit unit, ConvSpec spec, int taps, int depth) {
        double steps = taps * (depth + unit.tapSteps()) + TILE_OVERHEAD;
        double rows = Math.ceilDiv(spec.outputPixels(), unit.rows()) * (double) unit.rows();
        double weights = (double) taps * depth * spec.outputChannels();
        return rows * steps * spec.outputChannels() / new Panels(unit, spec.groupOutputs()).fill()
                + ConvWeights.reading(weights);
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
        return TileProduct.scratchFloats(unit);
    }

    @Override
    public int zeroFloats(ConvSpec spec) {
        return spec.depth();
    }

    @Override
    public boolean worksInPlace(ConvSpec spec) {
        return true;
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new DirectTask(unit, spec, operands);
    }
}
