package lanewise.kernel;

import lanewise.tensor.Shape;

/**
 * An element-wise function of one operand; may work in place.
 *
 * @param pixels pixels of all images
 * @param function which function
 * @param alpha its first parameter, see {@link Unary}
 * @param beta its second parameter
 */
public record UnarySpec(int pixels, int channels, Unary function, float alpha, float beta) implements Spec {
    /** Checks the extents. */
    public UnarySpec {
        Spec.requirePositive("pixels", pixels);
        Spec.requirePositive("channels", channels);
        Shape.of(pixels, channels);
    }

    @Override
    public String toString() {
        return function.name().toLowerCase(java.util.Locale.ROOT) + " on " + pixels + "x" + channels;
    }
}
