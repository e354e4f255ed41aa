package lanewise.kernel;

import lanewise.tensor.Shape;

/**
 * Softmax over the channels of each pixel, {@code y = exp(x − max) / Σ exp(x − max)}, or its logarithm.
 *
 * @param pixels number of independent vectors
 * @param channels length of each
 * @param logarithm whether the result is {@code x − max − log Σ exp(x − max)}
 */
public record SoftmaxSpec(int pixels, int channels, boolean logarithm) implements Spec {
    /** Checks the extents. */
    public SoftmaxSpec {
        Spec.requirePositive("pixels", pixels);
        Spec.requirePositive("channels", channels);
        Shape.of(pixels, channels);
    }

    @Override
    public String toString() {
        return (logarithm ? "log-softmax on " : "softmax on ") + pixels + "x" + channels;
    }
}
