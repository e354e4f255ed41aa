package lanewise.kernel.conv;

import java.util.ArrayList;
import java.util.List;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.tensor.Window;

/**
 * Convolution of one image to one pixel, with a window as large as the image: a fully connected layer. It takes as long as its
 * weights need from memory, so it is divided by panels, and the sums of a panel run over several of its places at once where the
 * unit
 * {@linkplain MatrixUnit#hasRow can}.
 *
 * @param unit who multiplies
 */
public record SinglePixelConv(MatrixUnit unit) implements Kernel<ConvSpec> {
    /** Share of the time that other tiles take, which read weights from one place. */
    private static final double SEVERAL_PLACES = 0.8;

    @Override
    public String name() {
        return "single-pixel-conv";
    }

    @Override
    public Class<ConvSpec> operation() {
        return ConvSpec.class;
    }

    @Override
    public boolean supports(ConvSpec spec) {
        Window window = spec.window();
        boolean whole = window.kernelHeight() == spec.height() && window.kernelWidth() == spec.width()
                && window.dilationHeight() == 1 && window.dilationWidth() == 1;
        return whole && spec.outputPixels() == 1 && window.padTop() == 0 && window.padLeft() == 0
                && spec.groups() == 1 && unit.readsInPlace();
    }

    @Override
    public double cost(ConvSpec spec) {
        double cost = Im2colConv.productCost(unit, spec, Passes.whole(ConvWeights.depth(spec)));
        return cost * (unit.hasRow() ? SEVERAL_PLACES : 1 / SEVERAL_PLACES);
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
        var methods = new ArrayList<>(new Panels(unit, spec.outputChannels()).hotMethods());
        methods.addAll(unit.rowMethods());
        return methods;
    }

    @Override
    public int scratchFloats(ConvSpec spec) {
        return SinglePixelTask.scratchFloats(unit, spec);
    }

    @Override
    public boolean worksInPlace(ConvSpec spec) {
        return true;
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new SinglePixelTask(unit, spec, operands);
    }
}
