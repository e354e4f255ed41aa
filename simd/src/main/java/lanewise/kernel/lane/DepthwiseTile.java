package lanewise.kernel.lane;

/**
 * A few pixels of a convolution whose channels do not mix:
 * {@code y[p,c] = epilogue(Σ_t a[starts[start + p*taps + t] + c] · w[t*channels + c])}, with {@link TileOutput}'s formula.
 */
public interface DepthwiseTile {
    /** {@code mr}: pixels of the tile. */
    int rows();

    /**
     * Computes all channels of one tile.
     *
     * @param starts where the channels under each tap of a pixel start in {@code a}, pixel by pixel
     * @param start the first start of this tile
     * @param weights one row of channels per tap
     * @param row the output row of the tile's first pixel
     * @param rows how many pixels count, at most {@code mr}
     */
    void multiply(float[] a, int[] starts, int start, float[] weights, int taps, int channels, TileOutput out, int row,
            int rows);
}
