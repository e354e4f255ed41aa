package lanewise.kernel.conv;

import java.util.List;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.RowKernel;
import lanewise.kernel.RowTask;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;

/**
 * Convolution 1x1 with stride 1, where the unit reads rows in place: the rows are the pixels of the image as it is, and each
 * sum takes one pass. While multiply-adds are under way the processor fetches what they will read, which a copy has to wait
 * for.
 *
 * @param unit who multiplies
 */
public record PointwiseConv(MatrixUnit unit) implements RowKernel {
    @Override
    public String name() {
        return "pointwise-conv";
    }

    @Override
    public Class<ConvSpec> operation() {
        return ConvSpec.class;
    }

    @Override
    public boolean supports(ConvSpec spec) {
        boolean pointwise = spec.window().taps() == 1 && spec.window().strideHeight() == 1
                && spec.window().strideWidth() == 1 && spec.outputPixels() == spec.inputPixels();
        return pointwise && unit.readsInPlace();
    }

    @Override
    public double cost(ConvSpec spec) {
        return Im2colConv.productCost(unit, spec, Passes.whole(spec.depth()));
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
    public int scratchFloats(ConvSpec spec) {
        return PixelProduct.scratchFloats(unit, spec);
    }

    @Override
    public boolean worksInPlace(ConvSpec spec) {
        return true;
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new PointwiseTask(unit, spec, operands);
    }

    @Override
    public RowTask bindRows(ConvSpec spec, Operands operands, int inputRows, int outputRows) {
        return new PointwiseRows(unit, spec, operands, inputRows, outputRows);
    }
}
