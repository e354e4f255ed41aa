package lanewise.kernel.lane;

/**
 * One output row of a 3x3 convolution whose channels do not mix:
 * {@code y[j,c] = epilogue(Σ_u,v x[u, j*stride − padding + v, c] · w[3u + v, c])}, with {@link TileOutput}'s formula and
 * no addend.
 */
public interface DepthwiseRow {
    /** How many channels an image must have at least. */
    int leastChannels();

    /**
     * Computes some channels of all pixels of a row.
     *
     * @param row0 where the input row under the first taps starts in {@code a}; {@code window.zeros()} outside the image
     * @param weights one row of channels per tap
     * @param channels of the image
     * @param from the first channel wanted
     * @param to the channel after the last; some before {@code from} may be computed again
     * @param row the output row of the first pixel
     */
    void multiply(float[] a, int row0, int row1, int row2, RowWindow window, float[] weights, int channels, int from,
            int to, TileOutput out, int row);
}
