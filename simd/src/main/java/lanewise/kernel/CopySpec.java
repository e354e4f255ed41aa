package lanewise.kernel;

import lanewise.tensor.Shape;

/**
 * A copy between views of different pixel strides: what a concatenation costs where a value cannot be written in place.
 *
 * @param pixels pixels of all images
 */
public record CopySpec(int pixels, int channels) implements Spec {
    /** Checks the extents. */
    public CopySpec {
        Spec.requirePositive("pixels", pixels);
        Spec.requirePositive("channels", channels);
        Shape.of(pixels, channels);
    }

    @Override
    public String toString() {
        return "copy " + pixels + "x" + channels;
    }
}
