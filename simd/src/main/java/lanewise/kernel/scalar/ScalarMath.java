package lanewise.kernel.scalar;

/** What {@link Math} lacks. */
final class ScalarMath {
    /**
     * {@code erfc(a)·exp(a²)/t} as a polynomial in {@code t = 1/(1 + a/2)}, highest power first; off by 3·10⁻⁸ at most.
     */
    private static final double[] ERFC = {-0.057256542, 0.27611354, -0.47053888, 0.26007178, -0.015019246, 0.19813229,
            0.24416049, 0.28224334, 0.2820932};

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
