package lanewise.kernel.lane;

/**
 * The two transforms around the products of Winograd's minimal filtering F(m x m, 3x3), for patches of {@code n x n} pixels with
 * {@code n = m + 2}: {@code V = Bᵀ d B} of the input and {@code Y = Aᵀ M A} of the products, channel by channel.
 *
 * <p>Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015. Transformed values lie in {@code n²} planes.
 */
public interface WinogradTransforms {
    /** {@code m}: output rows and columns of a patch. */
    int outputs();

    /** Channels that one step transforms: the input must have as many, the output a multiple of them. */
    int lanes();

    /** Floats that a transform needs for itself. */
    int temporaryFloats();

    /**
     * Transforms one input patch.
     *
     * @param starts where the first channel of each of the patch's {@code n²} pixels is in {@code x}
     * @param v receives plane {@code i} of the patch at {@code at + i * plane}; its start serves as temporary
     */
    void input(float[] x, int[] starts, int channels, float[] v, int at, int plane);

    /**
     * Transforms the products of one patch and stores its first {@code rows x columns} pixels.
     *
     * @param m holds plane {@code i} of the patch at {@code at + i * plane}; its start serves as temporary
     * @param firstPixel output row of the patch's first pixel
     * @param width output rows from one image row to the next
     * @param firstChannel output column of the first channel
     */
    void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width, int rows,
            int columns, int firstChannel);
}
