package lanewise.kernel.reference;

import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.LrnSpec;
import lanewise.kernel.Task;
import lanewise.kernel.View;

/** Local response normalisation by its definition, see {@link LrnSpec}; one unit per pixel. Not in place. */
public final class ReferenceLrn implements Kernel<LrnSpec> {
    @Override
    public String name() {
        return "reference-lrn";
    }

    @Override
    public Class<LrnSpec> operation() {
        return LrnSpec.class;
    }

    @Override
    public boolean supports(LrnSpec spec) {
        return true;
    }

    @Override
    public double cost(LrnSpec spec) {
        return spec.pixels();
    }

    @Override
    public Task bind(LrnSpec spec, Operands operands) {
        return new Pixels(spec, operands);
    }

    private record Pixels(LrnSpec spec, Operands operands) implements Task {
        @Override
        public int units() {
            return spec.pixels();
        }

        @Override
        public void run(int worker, int from, int to) {
            View out = operands.output();
            for (int pixel = from; pixel < to; pixel++) {
                for (int channel = 0; channel < spec.channels(); channel++) {
                    out.data()[out.offset() + pixel * out.pixelStride() + channel] = value(pixel, channel);
                }
            }
        }

        private float value(int pixel, int channel) {
            int first = Math.max(0, channel - (spec.size() - 1) / 2);
            int last = Math.min(spec.channels() - 1, channel + spec.size() / 2);
            double sum = 0;
            for (int c = first; c <= last; c++) {
                sum += x(pixel, c) * x(pixel, c);
            }
            double base = spec.bias() + (double) spec.alpha() / spec.size() * sum;
            return (float) (x(pixel, channel) / Math.pow(base, spec.beta()));
        }

        private double x(int pixel, int channel) {
            View in = operands.input();
            return in.data()[in.offset() + pixel * in.pixelStride() + channel];
        }
    }
}
