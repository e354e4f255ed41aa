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
 * Large windows with a vertical stride of 2 on few channels, such as the 7x7 window of a first layer, by minimal filtering down
 * the rows. Even and odd input rows are two phases, each filtered with every second row of the window at a stride of 1:
 * {@code y[i] = Σ_a w[2a] x[2i + 2a] + Σ_a w[2a+1] x[2i + 2a + 1]}. Both phases use the same F(m, r), so that their products are
 * summed before the one transform back; across a row the window stays whole. F(7, 4) multiplies 20 times
 * where 49 were needed.
 *
 * @param unit who multiplies
 * @param transforms down the rows
 */
public record StripConv(MatrixUnit unit, WinogradTransforms transforms) implements Kernel<ConvSpec> {
    /** The vertical stride, and how many kinds of rows it makes. */
    static final int PHASES = 2;
    /** Steps that starting and storing a tile cost. */
    private static final double TILE_OVERHEAD = 2;

    @Override
    public String name() {
        return "winograd-strip-conv";
    }

    private MinimalFiltering filtering() {
        return transforms.vertical();
    }

    @Override
    public Class<ConvSpec> operation() {
        return ConvSpec.class;
    }

    @Override
    public boolean supports(ConvSpec spec) {
        Window window = spec.window();
        boolean plain = spec.groups() == 1 && window.strideHeight() == PHASES && window.dilationHeight() == 1
                && window.dilationWidth() == 1;
        return plain && Math.ceilDiv(window.kernelHeight(), PHASES) == filtering().taps()
                && spec.outputChannels() % transforms.lanes() == 0
                && new Strips(spec, transforms).insideFloats() >= transforms.lanes();
    }

    @Override
    public Precision precision() {
        return Precision.FAST;
    }

    @Override
    public double cost(ConvSpec spec) {
        var panels = new Panels(unit, spec.outputChannels());
        double strips = new Strips(spec, transforms).count();
        int depth = PHASES * new Strips(spec, transforms).depth();
        double rows = Math.ceilDiv(spec.outputWidth(), unit.rows()) * (double) unit.rows() * transforms.planes();
        double products = rows * panels.packedColumns() * (depth + TILE_OVERHEAD + transforms.valueCost());
        return strips * (products + rows * Im2colConv.gatherCost(PHASES, depth));
    }

    @Override
    public String format(ConvSpec spec) {
        return "strip" + filtering().outputs() + "-" + ConvWeights.format(unit);
    }

    @Override
    public PackedWeights pack(ConvSpec spec, float[] weights, float[] bias) {
        var panels = new Panels(unit, spec.outputChannels());
        var strips = new Strips(spec, transforms);
        int depth = PHASES * strips.depth();
        PackedRoom room = PackedRoom.of(Math.multiplyExact(transforms.planes(), panels.floats(depth)));
        for (int panel = 0; panel < panels.count(); panel++) {
            int nr = panels.tile(panel).columns();
            int panelAt = room.offset() + transforms.planes() * panels.at(panel, depth);
            for (int j = 0; j < panels.valid(panel); j++) {
                for (int step = 0; step < depth; step++) {
                    packStep(spec, weights, panels.start(panel) + j, step, room.data(), panelAt + step * nr + j,
                            panels.floats(panel, depth));
                }
            }
        }
        return room.weights(format(spec), ConvWeights.bias(unit, spec, bias));
    }

    /** One step of the sum, in every plane; steps run over phase, column of the window and channel. */
    private void packStep(ConvSpec spec, float[] weights, int output, int step, float[] packed, int to, int plane) {
        int channels = spec.inputChannels();
        int height = spec.window().kernelHeight();
        int width = spec.window().kernelWidth();
        int phase = step / (width * channels);
        int column = step / channels % width;
        int filter = (output * channels + step % channels) * height * width + column;
        double[][] g = filtering().g();
        for (int k = 0; k < g.length; k++) {
            double sum = 0;
            for (int row = phase, tap = 0; row < height; row += PHASES, tap++) {
                sum += g[k][tap] * weights[filter + row * width];
            }
            packed[to + k * plane] = (float) sum;
        }
    }

    @Override
    public List<HotMethod> hotMethods(ConvSpec spec) {
        return new Panels(unit, spec.outputChannels()).hotMethods(transforms);
    }

    @Override
    public boolean hasOtherWork() {
        return true;
    }

    @Override
    public int scratchFloats(ConvSpec spec) {
        return new StripScratch(unit, transforms, spec).floats();
    }

    @Override
    public int zeroFloats(ConvSpec spec) {
        return new Strips(spec, transforms).insideFloats();
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new StripTask(unit, transforms, spec, operands);
    }
}
