package lanewise.kernel.reference;

/** The complementary error function, which {@link Math} lacks. */
final class ErrorFunction {
    /** Where the series, which cancels against 1 for large arguments, hands over to the continued fraction. */
    private static final double HANDOVER = 2;
    /** Enough for double precision from {@link #HANDOVER} on. */
    private static final int FRACTION_DEPTH = 120;

    private ErrorFunction() {
    }

    /** {@code 1 − 2/√π ∫₀ˣ exp(−t²) dt}, to about twelve digits. */
    static double erfc(double x) {
        if (x < 0) {
            return 2 - erfc(-x);
        }
        return x < HANDOVER ? 1 - series(x) : fraction(x);
    }

    /** {@code erf x = 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1))}: no term is negative. */
    private static double series(double x) {
        double sum = 0;
        double term = x;
        for (int n = 1; term > sum * 1e-18; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** {@code erfc x = exp(−x²)/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …))))}, from the inside out. */
    private static double fraction(double x) {
        double rest = x;
        for (int k = FRACTION_DEPTH; k > 0; k--) {
            rest = x + k / 2.0 / rest;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / rest;
    }
}
