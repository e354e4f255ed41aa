package lanewise.kernel.lane;

/**
 * The matrices of F(m x m, 3x3): {@code Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A}, from Lavin and Gray 2015.
 *
 * @param name of the algorithm
 * @param at {@code Aᵀ}, {@code m x n}
 * @param g {@code G}, {@code n x 3}
 * @param bt {@code Bᵀ}, {@code n x n}
 */
public record WinogradMatrices(String name, double[][] at, double[][] g, double[][] bt) {
    /** Interpolation at 0, 1, −1 and infinity. */
    public static final WinogradMatrices F2 =
            new WinogradMatrices("winograd2", new double[][] {{1, 1, 1, 0}, {0, 1, -1, -1}},
                    new double[][] {{1, 0, 0}, {0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0, 0, 1}},
                    new double[][] {{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, 1, 0, -1}});

    /** Interpolation at 0, 1, −1, 2, −2 and infinity. */
    public static final WinogradMatrices F4 = new WinogradMatrices("winograd4",
            new double[][] {{1, 1, 1, 1, 1, 0}, {0, 1, -1, 2, -2, 0}, {0, 1, 1, 4, 4, 0}, {0, 1, -1, 8, -8, 1}},
            new double[][] {{1 / 4d, 0, 0}, {-1 / 6d, -1 / 6d, -1 / 6d}, {-1 / 6d, 1 / 6d, -1 / 6d},
                    {1 / 24d, 1 / 12d, 1 / 6d}, {1 / 24d, -1 / 12d, 1 / 6d}, {0, 0, 1}},
            new double[][] {{4, 0, -5, 0, 1, 0}, {0, -4, -4, 1, 1, 0}, {0, 4, -4, -1, 1, 0}, {0, -2, -1, 2, 1, 0},
                    {0, 2, -1, -2, 1, 0}, {0, 4, 0, -5, 0, 1}});

    /** The matrices for {@code m} output rows and columns. */
    public static WinogradMatrices of(int outputs) {
        return outputs == 2 ? F2 : F4;
    }

    /** {@code m}. */
    public int outputs() {
        return at.length;
    }

    /** {@code n}: rows and columns of an input patch. */
    public int patch() {
        return bt.length;
    }
}
