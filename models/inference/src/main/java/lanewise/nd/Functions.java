package lanewise.nd;

import lanewise.kernel.Unary;

/** The functions of one operand in double precision. */
final class Functions {
    private static final double SQRT_HALF = Math.sqrt(0.5);

    private Functions() {
    }

    /** {@code function(x)}; NaN stays NaN. */
    static double apply(Unary function, double x, double alpha, double beta) {
        return switch (function) {
            case CLIP -> clip(x, alpha, beta);
            case LEAKY_RELU -> x < 0 ? alpha * x : x;
            case ELU -> x < 0 ? alpha * Math.expm1(x) : x;
            case SELU -> beta * (x > 0 ? x : alpha * Math.expm1(x));
            case SIGMOID -> sigmoid(x);
            case TANH -> Math.tanh(x);
            case HARD_SIGMOID -> clip(alpha * x + beta, 0, 1);
            case HARD_SWISH -> x * clip(x / 6 + 0.5, 0, 1);
            case SILU -> x * sigmoid(x);
            case GELU -> x * (1 + erf(x * SQRT_HALF)) / 2;
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

    /** {@code min(max(x, low), high)}, also where low is above high. */
    private static double clip(double x, double low, double high) {
        double raised = x < low ? low : x;
        return raised > high ? high : raised;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /**
     * {@code erf x = 2/√π · e^(−x²) · Σ 2ⁿ·x^(2n+1) / (2n+1)!!}: all terms have one sign, so nothing cancels. Source:
     * Abramowitz and Stegun 7.1.6.
     */
    static double erf(double x) {
        if (Math.abs(x) >= 6) {
            return Math.signum(x);
        }
        double sum = x;
        double term = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
