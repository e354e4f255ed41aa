package lanewise.kernel.lane;

/**
 * Winograd's minimal filtering F(m, r): {@code m} outputs of a filter of {@code r} taps by {@code n = m + r − 1} multiplications
 * in place of {@code m r}: {@code y = Aᵀ [(G g) ⊙ (Bᵀ d)]}. Nested in itself it serves two dimensions.
 *
 * <p>The matrices are those of Toom and Cook: the transposed product of two polynomials that are known at {@code n − 1} points and
 * at infinity (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015). The points are 0, ±1, ±2, ±1/2, ±3/4, ±4/3,
 * as many as needed: in pairs, so that the transforms of a pair share their even and their odd half, and of a size near one, so
 * that powers and differences stay small. Nine values have four pairs and no zero, ±1/4, ±3/4, ±11/10, ±2, among the best of
 * thousands that were tried: half the error of the best with a zero. Ten have the same and zero.
 *
 * <p>In float32 F(4x4, 3x3) and F(4x4, 5x5) err by 1e-5 of the largest output, F(6, 7) by 2e-5, F(7, 4) by 1e-5, F(2x2, 3x3) by 2e-6, F(7x7, 3x3) by
 * 4e-5, F(7x2, 3x3) by 5e-6.
 *
 * @param outputs {@code m}
 * @param taps {@code r}
 * @param at {@code Aᵀ}, {@code m x n}
 * @param g {@code G}, {@code n x r}
 * @param bt {@code Bᵀ}, {@code n x n}; the two rows of a pair differ in the sign of their odd columns, or of the even ones
 */
public record MinimalFiltering(int outputs, int taps, double[][] at, double[][] g, double[][] bt) {
    private static final double[] PAIRS = {1, 2, 1 / 2d, 3 / 4d, 4 / 3d};
    /** Of nine and ten values. */
    private static final double[] FOUR_PAIRS = {1 / 4d, 3 / 4d, 1.1, 2};
    private static final int MOST = 2 * PAIRS.length + 2;

    /** One output, one tap: the axis that a filter of 1 x r leaves alone. */
    public static final MinimalFiltering NONE = of(1, 1);

    /**
     * F(m, r).
     *
     * @throws IllegalArgumentException if {@code m + r − 1} is odd (but for 1 and 9) or above 12
     */
    public static MinimalFiltering of(int outputs, int taps) {
        int n = outputs + taps - 1;
        if (n != 1 && n != 2 * FOUR_PAIRS.length + 1 && (n % 2 != 0 || n > MOST)) {
            throw new IllegalArgumentException("F(" + outputs + ", " + taps + ") needs " + n
                    + " values, expected 9 or an even number up to " + MOST);
        }
        double[] points = points(n - 1);
        return new MinimalFiltering(outputs, taps, evaluation(points, outputs), filters(points, taps), data(points));
    }

    private static double[] points(int count) {
        double[] points = new double[count];
        double[] pairs = count / 2 == FOUR_PAIRS.length ? FOUR_PAIRS : PAIRS;
        int zeros = count % 2;
        for (int i = zeros; i < count; i++) {
            points[i] = (i - zeros) % 2 == 0 ? pairs[i / 2] : -points[i - 1];
        }
        return points;
    }

    /** Column {@code k} holds the powers of point {@code k}, the last column infinity. */
    private static double[][] evaluation(double[] points, int outputs) {
        double[][] at = new double[outputs][points.length + 1];
        for (int i = 0; i < outputs; i++) {
            for (int k = 0; k < points.length; k++) {
                at[i][k] = Math.pow(points[k], i);
            }
        }
        at[outputs - 1][points.length] = 1;
        return at;
    }

    /** Row {@code k} holds the powers of point {@code k}, divided by its distances to all others. */
    private static double[][] filters(double[] points, int taps) {
        double[][] g = new double[points.length + 1][taps];
        for (int k = 0; k < points.length; k++) {
            double distances = 1;
            for (int other = 0; other < points.length; other++) {
                distances *= other == k ? 1 : points[k] - points[other];
            }
            for (int j = 0; j < taps; j++) {
                g[k][j] = Math.pow(points[k], j) / distances;
            }
        }
        g[points.length][taps - 1] = 1;
        return g;
    }

    /** Row {@code k} holds the polynomial that vanishes at all points but {@code k}, the last row the one that does at all. */
    private static double[][] data(double[] points) {
        double[][] bt = new double[points.length + 1][points.length + 1];
        for (int k = 0; k < bt.length; k++) {
            bt[k][0] = 1;
            int degree = 0;
            for (int root = 0; root < points.length; root++) {
                if (root != k) {
                    degree++;
                    for (int power = degree; power >= 0; power--) {
                        bt[k][power] = (power > 0 ? bt[k][power - 1] : 0) - points[root] * bt[k][power];
                    }
                }
            }
        }
        return bt;
    }

    /** {@code n}: the values that enter. */
    public int inputs() {
        return bt.length;
    }

    /** A matrix for code that works in float32. */
    public static float[][] rounded(double[][] matrix) {
        float[][] rounded = new float[matrix.length][matrix[0].length];
        for (int i = 0; i < rounded.length; i++) {
            for (int j = 0; j < rounded[i].length; j++) {
                rounded[i][j] = (float) matrix[i][j];
            }
        }
        return rounded;
    }
}
