package lanewise.kernel.lane;

import lanewise.kernel.HotMethod;

/**
 * The product of a few rows and one packed panel, held in registers:
 * {@code sum[p,j] = Σ_k a[at + p·rowStride + k] · b[panel + k·nr + j]}.
 *
 * <p>The sum runs in one loop, or in two one after the other, without bounds checks. With a loop around a loop, the outer one polls for safepoints under
 * G1 (the default collector) and ZGC, and 24 accumulators that live across a poll do not stay in registers: 44 % of the FMA
 * peak in place of 95.
 *
 * <p>Tiles of one width add up in the same order, so that results do not depend on how rows are divided into tiles.
 *
 * <p>{@code rows} by {@code nr} columns; the activations {@code a} are read one value at a time; the weights {@code b} are
 * packed so that the {@code nr} values of one step are adjacent.
 */
public interface MatrixTile {
    /** Rows of the tile: those of the {@link MatrixUnit}, or less for a short tile. */
    int rows();

    /** {@code nr}: columns of the tile and of a panel. */
    int columns();

    /**
     * Whether it adds bias and addend and clamps on its way out. One that does not stores its sums, and what is not
     * {@linkplain TileOutput#plain plain} is left to {@link TileStore}. Asked of the tile that {@link #resolve} gives: one
     * that stands in may leave to it what the other does not.
     */
    default boolean finishes() {
        return true;
    }

    /**
     * Computes one tile and stores all of it; {@link TileStore} moves the part that counts where a tile is not full.
     *
     * @param at where the first row starts in {@code a}
     * @param rowStride from one row to the next; {@link TileRows#STRIDE} unless the unit
     *     {@linkplain MatrixUnit#readsInPlace reads rows in place}
     * @param panel where the panel starts in {@code b}
     * @param steps length of the sum; even, since tiles may take two steps at a time, unless the unit reads rows in place; if
     *     0, nothing is stored ({@link HotMethod})
     * @param row the output row of the tile's first row
     * @param column the output column of the tile's first column
     */
    void multiply(float[] a, int at, int rowStride, float[] b, int panel, int steps, TileOutput out, int row,
            int column);

    /**
     * The tile to call for such operands now: this one, or another of its size that makes the same sums, bit by bit. Asked
     * once for all tiles of a panel, since whatever lies between the loop over tiles and a tile costs small networks 2 to 3 %.
     */
    default MatrixTile resolve(float[] a, int rowStride, float[] b, int steps) {
        return this;
    }
}
