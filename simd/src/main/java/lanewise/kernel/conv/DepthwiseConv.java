package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.lane.DepthwiseTile;

/**
 * Convolution in which output channel {@code c} sees input channel {@code c} alone. With a window of 1x1 this is a scale and a
 * shift per channel: batch normalisation at inference.
 *
 * @param tile who multiplies
 */
public record DepthwiseConv(DepthwiseTile tile) implements Kernel<ConvSpec> {
    /** One vector load per product bounds the speed, where a matrix tile loads once for several. */
    private static final double SLOWDOWN = 2;

    @Override
    public String name() {
        return "depthwise-conv";
    }

    @Override
    public Class<ConvSpec> operation() {
        return ConvSpec.class;
    }

    @Override
    public boolean supports(ConvSpec spec) {
        return spec.depth() == 1 && spec.groupOutputs() == 1;
    }

    @Override
    public double cost(ConvSpec spec) {
        return SLOWDOWN * spec.macs();
    }

    @Override
    public String format(ConvSpec spec) {
        return "taps-by-channels";
    }

    @Override
    public PackedWeights pack(ConvSpec spec, float[] weights, float[] bias) {
        int taps = spec.window().taps();
        int channels = spec.outputChannels();
        float[] packed = new float[taps * channels];
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < taps; t++) {
                packed[t * channels + c] = weights[c * taps + t];
            }
        }
        return new PackedWeights(format(spec), packed, 0, packed.length,
                bias == null ? new float[channels] : bias.clone());
    }

    @Override
    public int zeroFloats(ConvSpec spec) {
        return spec.inputChannels();
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new DepthwiseTask(tile, spec, operands);
    }
}
