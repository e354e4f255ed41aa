package lanewise.kernel;

import lanewise.tensor.Shape;

/**
 * An element-wise function of {@link Operands#input} and {@link Operands#other}, then a clamp; may work in place.
 *
 * @param pixels pixels of all images
 * @param function which function
 * @param low lower bound of the result, −∞ for none
 * @param high upper bound, +∞ for none
 */
public record BinarySpec(int pixels, int channels, Binary function, float low, float high) implements Spec {
    /** Checks the extents. */
    public BinarySpec {
        Spec.requirePositive("pixels", pixels);
        Spec.requirePositive("channels", channels);
        Shape.of(pixels, channels);
    }

    @Override
    public String toString() {
        return function.name().toLowerCase(java.util.Locale.ROOT) + " on " + pixels + "x" + channels;
    }
}
