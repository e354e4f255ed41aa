package lanewise.kernel.lane;

/**
 * Winograd's minimal filtering F(m, r): {@code m} outputs of a filter of {@code r} taps by {@code n = m + r − 1} multiplications
 * in place of {@code m r}: {@code y = Aᵀ [(G g) ⊙ (Bᵀ d)]}. Nested in itself it serves two dimensions.
 *
 * <p>The matrices are those of Toom and Cook: the transposed product of two polynomials that are known at {@code n − 1} points
 * and at infinity (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015). The points are 0, ±1, ±2, ±1/2,
 * ±3/4, ±4/3, as many as needed: in pairs, so that the transforms of a pair share their even and their odd half, and of a size
 * near one, so that powers and differences stay small. An odd number of values has pairs and no zero. Nine values have ±1/4,
 * ±3/4, ±11/10, ±2, among the best of thousands that were tried: half the error of the best with a zero. Ten have the same and
 * zero. Five have ±1/2, ±5/4, a sixth of the error of ±1, ±2.
 *
 * <p>A filter of stride {@code s} is {@code s} filters of stride 1, one for each phase of the values and of the taps, whose
 * outputs are added: products come phase after phase. A phase of one tap needs no transform.
 *
 * <p>In float32 F(4x4, 3x3) and F(4x4, 5x5) err by 1e-5 of the largest output, F(6, 7) by 2e-5, F(7, 4) by 1e-5, F(2x2, 3x3)
 * by 2e-6, F(7x7, 3x3) by 4e-5, F(7x2, 3x3) by 5e-6, the strided ones by less than 1e-6.
 *
 * @param outputs {@code m}
 * @param taps {@code r}
 * @param stride from the values of one output to those of the next
 * @param at {@code Aᵀ}, {@code m x n}
 * @param g {@code G}, {@code n x r}
 * @param bt {@code Bᵀ}, {@code n x n}; the two rows of a pair differ in the sign of their odd columns, or of the even ones
 */
public record MinimalFiltering(int outputs, int taps, int stride, double[][] at, double[][] g, double[][] bt) {
    private static final double[] PAIRS = {1, 2, 1 / 2d, 3 / 4d, 4 / 3d};
    /** Of nine and ten values. */
    private static final double[] FOUR_PAIRS = {1 / 4d, 3 / 4d, 1.1, 2};
    /** Of five. */
    private static final double[] TWO_PAIRS = {1 / 2d, 5 / 4d};
    private static final int MOST = 2 * PAIRS.length + 2;

    /** One output, one tap: the axis that a filter of 1 x r leaves alone. */
    public static final MinimalFiltering NONE = of(1, 1);

    /**
     * F(m, r).
     *
     * @throws IllegalArgumentException if {@code m + r − 1} is above 12
     */
    public static MinimalFiltering of(int outputs, int taps) {
        int n = outputs + taps - 1;
        if (n > MOST) {
            throw new IllegalArgumentException(
                    "F(" + outputs + ", " + taps + ") needs " + n + " values, expected " + MOST
                            + " at most");
        }
        double[] points = points(n - 1);
        return new MinimalFiltering(outputs, taps, 1, evaluation(points, outputs), filters(points, taps),
                data(points));
    }

    /**
     * F(m, r) of a filter that moves on by {@code stride}.
     *
     * @throws IllegalArgumentException if there are fewer taps than phases, or a phase needs more than 12 values
     */
    public static MinimalFiltering strided(int outputs, int taps, int stride) {
        if (stride > taps) {
            throw new IllegalArgumentException("F(" + outputs + ", " + taps + ") has stride " + stride + ", expected "
                    + taps + " at most");
        }
        int n = (outputs - 1) * stride + taps;
        var all = new MinimalFiltering(outputs, taps, stride, new double[outputs][n], new double[n][taps],
                new double[n][n]);
        int first = 0;
        for (int phase = 0; phase < stride; phase++) {
            int phaseTaps = Math.ceilDiv(taps - phase, stride);
            first += all.place(phaseTaps == 1 ? untransformed(outputs) : of(outputs, phaseTaps), phase, first);
        }
        return all;
    }

    /** One tap: a product per output. */
    private static MinimalFiltering untransformed(int outputs) {
        double[][] identity = new double[outputs][outputs];
        double[][] ones = new double[outputs][1];
        for (int i = 0; i < outputs; i++) {
            identity[i][i] = 1;
            ones[i][0] = 1;
        }
        return new MinimalFiltering(outputs, 1, 1, identity, ones, identity);
    }

    /** Enters the products of a phase, from {@code first} on; returns how many they are. */
    private int place(MinimalFiltering part, int phase, int first) {
        for (int k = 0; k < part.inputs(); k++) {
            for (int i = 0; i < outputs; i++) {
                at[i][first + k] = part.at[i][k];
            }
            for (int j = 0; j < part.taps; j++) {
                g[first + k][phase + j * stride] = part.g[k][j];
            }
            for (int j = 0; j < part.inputs(); j++) {
                bt[first + k][phase + j * stride] = part.bt[k][j];
            }
        }
        return part.inputs();
    }

    private static double[] points(int count) {
        double[] points = new double[count];
        double[] pairs =
                count / 2 == FOUR_PAIRS.length ? FOUR_PAIRS : count == 2 * TWO_PAIRS.length ? TWO_PAIRS : PAIRS;
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
