package lanewise.kernel.conv;

import java.util.List;
import java.util.stream.Stream;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.tensor.Window;

/**
 * Convolution of images of few channels, such as a network's first layer, where the unit reads rows in place. The input rows
 * under an output row are interleaved column by column:
 *
 * <pre>
 *   column 0: row 0, row 1, row 2 | column 1: row 0, row 1, row 2 | …   each row its channels
 * </pre>
 *
 * <p>All values under a window are then adjacent, and the windows of the output row lie a constant apart: each value is copied
 * once for all windows that see it side by side.
 *
 * @param unit who multiplies
 */
public record InterleavedConv(MatrixUnit unit) implements Kernel<ConvSpec> {
    /** Images of more channels are as well gathered, a vector at a time. */
    private static final int MOST_CHANNELS = 4;
    /** Copying a float, in multiply-adds. */
    private static final double COPY_COST = 12;

    @Override
    public String name() {
        return "interleaved-conv";
    }

    @Override
    public Class<ConvSpec> operation() {
        return ConvSpec.class;
    }

    @Override
    public boolean supports(ConvSpec spec) {
        return unit.readsInPlace() && spec.groups() == 1 && spec.window().dilationWidth() == 1
                && spec.window().taps() > 1 && spec.inputChannels() <= MOST_CHANNELS;
    }

    @Override
    public double cost(ConvSpec spec) {
        double lines = spec.batch() * spec.outputHeight();
        double rows = lines * windows(spec);
        double products = Im2colConv.productCost(unit, spec, passes(spec)) * rows / Math.max(1, spec.outputPixels());
        return products + COPY_COST * lines * columns(spec) * columnFloats(spec);
    }

    /** Windows of an output row, and what its last tile reads beyond them. */
    private int windows(ConvSpec spec) {
        return Math.ceilDiv(spec.outputWidth(), unit.rows()) * unit.rows();
    }

    /** One: the rows lie in scratch, however long. */
    static Passes passes(ConvSpec spec) {
        return Passes.whole(ConvWeights.depth(spec));
    }

    /** Floats of one interleaved column. */
    static int columnFloats(ConvSpec spec) {
        return spec.window().kernelHeight() * spec.inputChannels();
    }

    /** Input columns under some windows side by side. */
    private static int columns(ConvSpec spec, int windows) {
        return (windows - 1) * spec.window().strideWidth() + spec.window().kernelWidth();
    }

    /** The same under the windows of an output row. */
    static int columns(ConvSpec spec) {
        return columns(spec, spec.outputWidth());
    }

    @Override
    public String format(ConvSpec spec) {
        return "columns-" + ConvWeights.format(unit);
    }

    /** Column by column of the window: what is packed row by row for the window turned over. */
    @Override
    public PackedWeights pack(ConvSpec spec, float[] weights, float[] bias) {
        Window window = spec.window();
        var turned = new ConvSpec(1, window.kernelWidth(), window.kernelHeight(), spec.inputChannels(),
                spec.outputChannels(), Window.of(window.kernelWidth(), window.kernelHeight()), 1, spec.epilogue());
        PackedWeights packed = ConvWeights.pack(unit, turned, turned(weights, turned), bias);
        return new PackedWeights(format(spec), packed.weights(), packed.offset(), packed.length(), packed.bias());
    }

    private static float[] turned(float[] weights, ConvSpec turned) {
        int width = turned.window().kernelHeight();
        int height = turned.window().kernelWidth();
        float[] columns = new float[turned.weights()];
        for (int i = 0; i < columns.length; i++) {
            int tap = i % (height * width);
            columns[i - tap + tap % width * height + tap / width] = weights[i];
        }
        return columns;
    }

    @Override
    public List<HotMethod> hotMethods(ConvSpec spec) {
        return Stream.concat(new Panels(unit, spec.outputChannels()).hotMethods().stream(),
                unit.interleave().hotMethods().stream()).toList();
    }

    @Override
    public boolean hasOtherWork() {
        return true;
    }

    @Override
    public int scratchFloats(ConvSpec spec) {
        return Math.addExact(TileProduct.scratchEnd(unit),
                Math.multiplyExact(columns(spec, windows(spec)), columnFloats(spec)));
    }

    @Override
    public boolean worksInPlace(ConvSpec spec) {
        return true;
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new InterleavedTask(unit, spec, operands);
    }
}
