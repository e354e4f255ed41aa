package lanewise.kernel.reference;

import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.UnarySpec;
import lanewise.kernel.View;

/** Element-wise functions by their definition, see {@link lanewise.kernel.Unary}; one unit per pixel. */
public final class ReferenceUnary implements Kernel<UnarySpec> {
    @Override
    public String name() {
        return "reference-unary";
    }

    @Override
    public Class<UnarySpec> operation() {
        return UnarySpec.class;
    }

    @Override
    public boolean supports(UnarySpec spec) {
        return true;
    }

    @Override
    public double cost(UnarySpec spec) {
        return spec.pixels();
    }

    @Override
    public Task bind(UnarySpec spec, Operands operands) {
        return new Pixels(spec, operands);
    }

    private record Pixels(UnarySpec spec, Operands operands) implements Task {
        @Override
        public int units() {
            return spec.pixels();
        }

        @Override
        public void run(int worker, int from, int to) {
            View in = operands.input();
            View out = operands.output();
            for (int pixel = from; pixel < to; pixel++) {
                for (int channel = 0; channel < spec.channels(); channel++) {
                    float x = in.data()[in.offset() + pixel * in.pixelStride() + channel];
                    out.data()[out.offset() + pixel * out.pixelStride() + channel] = (float) value(x);
                }
            }
        }

        private double value(double x) {
            double alpha = spec.alpha();
            double beta = spec.beta();
            return switch (spec.function()) {
                case CLIP -> clamp(x, alpha, beta);
                case LEAKY_RELU -> x < 0 ? alpha * x : x;
                case ELU -> x < 0 ? alpha * Math.expm1(x) : x;
                case SELU -> x > 0 ? beta * x : beta * alpha * Math.expm1(x);
                case SIGMOID -> 1 / (1 + Math.exp(-x));
                case TANH -> Math.tanh(x);
                case HARD_SIGMOID -> clamp(alpha * x + beta, 0, 1);
                case HARD_SWISH -> x * clamp(x / 6 + 0.5, 0, 1);
                case SILU -> x / (1 + Math.exp(-x));
                case GELU -> x * ErrorFunction.erfc(-x / Math.sqrt(2)) / 2;
                case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
                case ABS -> Math.abs(x);
                case NEG -> -x;
                case SIGN -> Math.signum(x);
                case SQRT -> Math.sqrt(x);
                case EXP -> Math.exp(x);
                case LOG -> Math.log(x);
                case AFFINE -> alpha * x + beta;
                case POWER -> Math.pow(x, alpha);
            };
        }

        private static double clamp(double x, double low, double high) {
            return Math.min(Math.max(x, low), high);
        }
    }
}
