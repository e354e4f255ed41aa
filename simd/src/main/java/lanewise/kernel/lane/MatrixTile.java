package lanewise.kernel.lane;

/**
 * The product of a few gathered rows and one packed panel, held in registers:
 * {@code sum[p,j] = Σ_t Σ_k a[starts[start + t*mr + p] + k] · b[panel + (t*steps(depth) + k)*nr + j]}.
 *
 * <p>The sum runs in a single loop over taps and depth. With a loop around a loop, the outer one polls for safepoints under G1 (the
 * default collector) and ZGC, and 24 accumulators that live across a poll do not stay in registers: 44 % of the FMA peak in place
 * of 95. A second loop for a single tap, or any other vector that lives across the loop, costs registers too: 87 % in place of 97.
 *
 * <p>{@code mr} rows by {@code nr} columns; the activations {@code a} are read where they lie, one value at a time; the weights
 * {@code b} are packed so that the {@code nr} values of one step are adjacent. The tables are made for the full
 * tiles of an engine, which all have {@code mr} rows; a short tile reads some of the rows.
 */
public interface MatrixTile {
    /** Rows of the tile: {@code mr}, or less for a short tile. */
    int rows();

    /** {@code nr}: columns of the tile and of a panel. */
    int columns();

    /**
     * Steps of packed weights per tap: {@code depth}, or one more where the tile takes two at a time and the depth is odd. The
     * last value of a tap then has two steps, of half its weight each, so that infinities and NaN come out as they should.
     */
    default int steps(int depth) {
        return depth;
    }

    /** Divides the last weights of each tap between two steps, where {@link #steps} asks for that, in a panel packed otherwise. */
    default void split(float[] packed, int at, int taps, int depth) {
        int steps = steps(depth);
        for (int t = 0; t < taps && steps > depth; t++) {
            int last = at + (t * steps + depth - 1) * columns();
            for (int j = last; j < last + columns(); j++) {
                packed[j] /= 2;
                packed[j + columns()] = packed[j];
            }
        }
    }

    /**
     * Computes one tile and stores all of it; {@link TileStore} moves the part that counts where a tile is not full.
     *
     * @param starts where each row starts in {@code a}, tap by tap
     * @param start the first start of this tile
     * @param panel where the panel starts in {@code b}
     * @param taps how many stretches the sum has
     * @param depth length of a stretch
     * @param row the output row of the tile's first row
     * @param column the output column of the tile's first column
     */
    void multiply(float[] a, int[] starts, int start, float[] b, int panel, int taps, int depth, TileOutput out,
            int row,
            int column);
}
