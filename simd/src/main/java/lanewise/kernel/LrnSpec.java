package lanewise.kernel;

import lanewise.tensor.Shape;

/**
 * Local response normalisation across channels:
 * {@code y = x / (bias + alpha/size · Σ x²)^beta} over channels {@code c−⌊(size−1)/2⌋ … c+⌈(size−1)/2⌉} (ONNX).
 *
 * @param pixels pixels of all images
 */
public record LrnSpec(int pixels, int channels, int size, float alpha, float beta, float bias) implements Spec {
    /** Checks the extents. */
    public LrnSpec {
        Spec.requirePositive("pixels", pixels);
        Spec.requirePositive("channels", channels);
        Spec.requirePositive("LRN size", size);
        Shape.of(pixels, channels);
    }

    @Override
    public String toString() {
        return "lrn size " + size + " on " + pixels + "x" + channels;
    }
}
