package lanewise.kernel.reference;

import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.SoftmaxSpec;
import lanewise.kernel.Task;
import lanewise.kernel.View;

/** Softmax by its definition, see {@link SoftmaxSpec}; one unit per pixel. */
public final class ReferenceSoftmax implements Kernel<SoftmaxSpec> {
    @Override
    public String name() {
        return "reference-softmax";
    }

    @Override
    public Class<SoftmaxSpec> operation() {
        return SoftmaxSpec.class;
    }

    @Override
    public boolean supports(SoftmaxSpec spec) {
        return true;
    }

    @Override
    public double cost(SoftmaxSpec spec) {
        return spec.pixels();
    }

    @Override
    public Task bind(SoftmaxSpec spec, Operands operands) {
        return new Pixels(spec, operands);
    }

    private record Pixels(SoftmaxSpec spec, Operands operands) implements Task {
        @Override
        public int units() {
            return spec.pixels();
        }

        @Override
        public void run(int worker, int from, int to) {
            for (int pixel = from; pixel < to; pixel++) {
                normalise(pixel);
            }
        }

        private void normalise(int pixel) {
            double max = Double.NEGATIVE_INFINITY;
            for (int channel = 0; channel < spec.channels(); channel++) {
                max = Math.max(max, x(pixel, channel));
            }
            double sum = 0;
            for (int channel = 0; channel < spec.channels(); channel++) {
                sum += Math.exp(x(pixel, channel) - max);
            }
            View out = operands.output();
            for (int channel = 0; channel < spec.channels(); channel++) {
                double shifted = x(pixel, channel) - max;
                out.data()[out.offset() + pixel * out.pixelStride() + channel] =
                        (float) (spec.logarithm() ? shifted - Math.log(sum) : Math.exp(shifted) / sum);
            }
        }

        private double x(int pixel, int channel) {
            View in = operands.input();
            return in.data()[in.offset() + pixel * in.pixelStride() + channel];
        }
    }
}
