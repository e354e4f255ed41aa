package lanewise.kernel.reference;

import java.util.Arrays;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.tensor.Window;

/** Convolution by its definition, see {@link ConvSpec}; one unit per output pixel. */
public final class ReferenceConv implements Kernel<ConvSpec> {
    @Override
    public String name() {
        return "reference-conv";
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
        return spec.macs();
    }

    @Override
    public String format(ConvSpec spec) {
        return "row-major";
    }

    @Override
    public PackedWeights pack(ConvSpec spec, float[] weights, float[] bias) {
        return new PackedWeights(format(spec), Arrays.copyOf(weights, spec.weights()), 0, spec.weights(),
                bias == null ? new float[spec.outputChannels()] : bias.clone());
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new Pixels(spec, operands);
    }

    private record Pixels(ConvSpec spec, Operands operands) implements Task {
        @Override
        public int units() {
            return spec.outputPixels();
        }

        @Override
        public void run(int worker, int from, int to) {
            for (int pixel = from; pixel < to; pixel++) {
                for (int channel = 0; channel < spec.outputChannels(); channel++) {
                    computeOne(pixel, channel);
                }
            }
        }

        private void computeOne(int pixel, int channel) {
            Epilogue epilogue = spec.epilogue();
            View out = operands.output();
            double y = operands.weights().bias()[channel] + sum(pixel, channel);
            if (epilogue.residual()) {
                View residual = operands.other();
                y += residual.data()[residual.offset() + pixel * residual.pixelStride() + channel];
            }
            out.data()[out.offset() + pixel * out.pixelStride() + channel] =
                    (float) Math.min(Math.max(y, epilogue.low()), epilogue.high());
        }

        private double sum(int pixel, int channel) {
            Window window = spec.window();
            int column = pixel % spec.outputWidth();
            int row = pixel / spec.outputWidth() % spec.outputHeight();
            int image = pixel / (spec.outputWidth() * spec.outputHeight());
            double sum = 0;
            for (int u = 0; u < window.kernelHeight(); u++) {
                int y = row * window.strideHeight() + u * window.dilationHeight() - window.padTop();
                for (int v = 0; v < window.kernelWidth(); v++) {
                    int x = column * window.strideWidth() + v * window.dilationWidth() - window.padLeft();
                    if (y >= 0 && y < spec.height() && x >= 0 && x < spec.width()) {
                        sum += tap((image * spec.height() + y) * spec.width() + x, channel,
                                u * window.kernelWidth() + v);
                    }
                }
            }
            return sum;
        }

        private double tap(int inputPixel, int channel, int tap) {
            View in = operands.input();
            int depth = spec.depth();
            int a = in.offset() + inputPixel * in.pixelStride() + channel / spec.groupOutputs() * depth;
            int w = channel * depth * spec.window().taps() + tap;
            double sum = 0;
            for (int c = 0; c < depth; c++) {
                sum += (double) in.data()[a + c] * operands.weights().weights()[w + c * spec.window().taps()];
            }
            return sum;
        }
    }
}
