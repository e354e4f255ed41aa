package lanewise.kernel.scalar;

/** What {@link Math} lacks. */
final class ScalarMath {
    /** {@code erfc(a)·exp(a²)/t} as a polynomial in {@code t = 1/(1 + a/2)}, highest power first; off by 10⁻⁸ at most. */
    private static final double[] ERFC = {0.016137604, -0.14310542, 0.47287536, -0.7247263, 0.46332082, -0.1189386,
        0.23197237, 0.23741905, 0.28298634, 0.28205875};

    private ScalarMath() {
    }

    /** The normal distribution function {@code Φ(x) = (1 + erf(x/√2)) / 2}, to single precision. */
    static double normal(double x) {
        double a = Math.abs(x) * Math.sqrt(0.5);
        double t = 1 / (1 + a / 2);
        double p = 0;
        for (double coefficient : ERFC) {
            p = p * t + coefficient;
        }
        double tail = p * t * Math.exp(-a * a) / 2;
        return x > 0 ? 1 - tail : tail;
    }
}
