package lanewise.kernel.conv;

import java.util.List;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Precision;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.WinogradTransforms;
import lanewise.tensor.Window;

/**
 * Convolution by Winograd's minimal filtering: patches of input pixels are transformed, multiplied with transformed
 * filters in one matrix product per pixel of a patch, and transformed back into output pixels. F(4x4, 3x3) needs 2.25
 * multiplications per output pixel, weight and channel in place of 9, F(7x7, 3x3) 1.65, F(4x4, 5x5) 4 in place of 25, F(6, 7)
 * along one axis 2 in place of 7; of stride 2 F(4x4, 3x3) 5.06 and F(2x2, 3x3) 6.25.
 *
 * <p>Rounding: {@link MinimalFiltering}. A NaN or an infinity reaches all pixels of its patch, rather than
 * those alone whose window sees it.
 *
 * @param unit who multiplies
 * @param transforms who transforms, and which size
 */
public record WinogradConv(MatrixUnit unit, WinogradTransforms transforms) implements Kernel<ConvSpec> {
    /** Values of an axis beyond which each costs more. */
    private static final double SHORT = 6;

    @Override
    public String name() {
        return algorithm() + "-conv";
    }

    /** {@code winograd4x4-3x3}: outputs and taps of a patch, and its stride if that is not 1. */
    private String algorithm() {
        MinimalFiltering vertical = transforms.vertical();
        MinimalFiltering horizontal = transforms.horizontal();
        return "winograd" + vertical.outputs() + "x" + horizontal.outputs() + "-" + vertical.taps() + "x"
                + horizontal.taps() + (vertical.stride() == 1 ? "" : "by" + vertical.stride());
    }

    @Override
    public Class<ConvSpec> operation() {
        return ConvSpec.class;
    }

    @Override
    public boolean supports(ConvSpec spec) {
        Window window = spec.window();
        MinimalFiltering vertical = transforms.vertical();
        MinimalFiltering horizontal = transforms.horizontal();
        boolean fits = window.kernelHeight() == vertical.taps() && window.kernelWidth() == horizontal.taps()
                && window.strideHeight() == vertical.stride() && window.strideWidth() == horizontal.stride()
                && window.dilationHeight() == 1 && window.dilationWidth() == 1;
        return fits && spec.groups() == 1 && spec.inputChannels() >= transforms.lanes()
                && spec.outputChannels() % transforms.lanes() == 0;
    }

    @Override
    public Precision precision() {
        return Precision.FAST;
    }

    @Override
    public double cost(ConvSpec spec) {
        var patches = new WinogradPatches(spec, transforms);
        int planes = transforms.planes();
        int rows = unit.effort(patches.count());
        double columns = new Panels(unit, spec.outputChannels()).packedColumns();
        double products = Passes.of(spec.inputChannels(), planes).tileSteps() * rows * planes * columns;
        double moved = (double) patches.count() * planes * (spec.inputChannels() + spec.outputChannels());
        double axis = (transforms.vertical().inputs() + transforms.horizontal().inputs()) / 2.0;
        double transform = transforms.valueCost() * Math.max(1, axis / SHORT);
        return products + transform * moved + ConvWeights.reading(unit, planes * spec.inputChannels() * columns);
    }

    @Override
    public String format(ConvSpec spec) {
        return algorithm() + "-" + ConvWeights.format(unit);
    }

    @Override
    public PackedWeights pack(ConvSpec spec, float[] weights, float[] bias) {
        return WinogradWeights.pack(unit, transforms, format(spec), spec, weights, bias);
    }

    @Override
    public List<HotMethod> hotMethods(ConvSpec spec) {
        return new Panels(unit, spec.outputChannels()).hotMethods(transforms);
    }

    @Override
    public boolean hasOtherWork() {
        return transforms.hotMethods().isEmpty();
    }

    @Override
    public int scratchFloats(ConvSpec spec) {
        return WinogradBlocks.of(spec, unit, transforms, 1).scratchFloats();
    }

    @Override
    public int zeroFloats(ConvSpec spec) {
        return spec.inputChannels();
    }

    @Override
    public boolean worksInPlace(ConvSpec spec) {
        return true;
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new WinogradTask(unit, transforms, spec, operands);
    }
}
