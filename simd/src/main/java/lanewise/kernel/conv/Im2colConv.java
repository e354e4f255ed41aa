package lanewise.kernel.conv;

import java.util.List;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;

/**
 * Convolution with any window, stride, padding, dilation and groups by im2col, block by block: what lies under the windows of
 * some pixels is gathered into the rows that tiles read, which then meet all filters. The gathered block stays in the cache;
 * beside the multiply-adds of 64 output channels, copying a value costs 4 %.
 *
 * @param unit who multiplies
 */
public record Im2colConv(MatrixUnit unit) implements Kernel<ConvSpec> {
    /** Gathering one stretch, in multiply-adds. */
    private static final double GATHER_STRETCH_COST = 100;
    /** Gathering a float, in multiply-adds. */
    private static final double GATHER_FLOAT_COST = 2;

    @Override
    public String name() {
        return "im2col-conv";
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
        return productCost(unit, spec, Passes.of(ConvWeights.depth(spec))) + spec.groups() * spec.outputPixels()
                * gatherCost(spec.window().kernelHeight(), ConvWeights.depth(spec));
    }

    /** Multiply-adds of the product of all rows with the filters, with what full tiles add. */
    static double productCost(MatrixUnit unit, ConvSpec spec, Passes passes) {
        double rows = Math.ceilDiv(spec.outputPixels(), unit.rows()) * (double) unit.rows();
        double weights = (double) passes.depth() * spec.outputChannels();
        return rows * passes.tileSteps() * spec.outputChannels() / new Panels(unit, spec.groupOutputs()).fill()
                + ConvWeights.reading(unit, weights);
    }

    /** Gathering a row of {@code depth} values from so many stretches, in multiply-adds. */
    static double gatherCost(int stretches, int depth) {
        return GATHER_STRETCH_COST * stretches + GATHER_FLOAT_COST * depth;
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
    public List<HotMethod> hotMethods(ConvSpec spec) {
        return new Panels(unit, spec.groupOutputs()).hotMethods();
    }

    @Override
    public boolean hasOtherWork() {
        return true;
    }

    @Override
    public int scratchFloats(ConvSpec spec) {
        return Im2colTask.scratchFloats(unit, spec);
    }

    @Override
    public int zeroFloats(ConvSpec spec) {
        return spec.depth() * spec.window().kernelWidth();
    }

    @Override
    public boolean worksInPlace(ConvSpec spec) {
        return true;
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new Im2colTask(unit, spec, operands);
    }
}
