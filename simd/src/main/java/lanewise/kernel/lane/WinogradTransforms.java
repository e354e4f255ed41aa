package lanewise.kernel.lane;

import java.util.List;
import lanewise.kernel.CacheLines;
import lanewise.kernel.HotMethod;

/**
 * The two transforms around the products of Winograd's minimal filtering, channel by channel: {@code V = Bᵥᵀ d Bₕ} of a patch of
 * input pixels and {@code Y = Aᵥᵀ M Aₕ} of the products, with one {@link MinimalFiltering} per axis. Transformed values lie in
 * planes, one per pixel of the patch.
 */
public interface WinogradTransforms {
    /** What is done along columns of pixels. */
    MinimalFiltering vertical();

    /** What is done along rows of pixels. */
    MinimalFiltering horizontal();

    /** Pixels of an input patch. */
    default int planes() {
        return vertical().inputs() * horizontal().inputs();
    }

    /** Channels that one step transforms: the input must have as many, the output a multiple of them. */
    int lanes();

    /** Multiply-adds in the time in which one value is transformed, there or back. */
    double valueCost();

    /** Where a transform's temporary may start: at a cache line. */
    int TEMPORARY = CacheLines.from(0);

    /** Floats that a transform needs for itself, from {@link #TEMPORARY} on. */
    int temporaryFloats();

    /** The methods that transform. */
    default List<HotMethod> hotMethods() {
        return List.of();
    }

    /**
     * Transforms one input patch.
     *
     * @param starts where the first channel of each of the patch's pixels is in {@code x}, row by row
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
