package lanewise.kernel;

import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * Pooling over a sliding window, channel by channel.
 *
 * @param batch images
 * @param height input rows
 * @param width input columns
 */
public record PoolSpec(int batch, int height, int width, int channels, Window window, Reduction reduction)
        implements Spec {
    /** Checks the extents, and that no window lies in the padding alone. */
    public PoolSpec {
        Spec.requirePositive("batch", batch);
        Spec.requirePositive("channels", channels);
        Shape.of(batch, window.outputHeight(height), window.outputWidth(width), channels);
        if (Math.max(window.padTop(), window.padBottom()) > (window.kernelHeight() - 1) * window.dilationHeight()
                || Math.max(window.padLeft(), window.padRight())
                        > (window.kernelWidth() - 1) * window.dilationWidth()) {
            throw new IllegalArgumentException("pool " + window + ": the padding must be smaller than the window");
        }
    }

    /** Output rows. */
    public int outputHeight() {
        return window.outputHeight(height);
    }

    /** Output columns. */
    public int outputWidth() {
        return window.outputWidth(width);
    }

    @Override
    public String toString() {
        return reduction.name().toLowerCase(java.util.Locale.ROOT) + " pool " + window + " on " + batch + "x" + height
                + "x"
                + width + "x" + channels;
    }
}
