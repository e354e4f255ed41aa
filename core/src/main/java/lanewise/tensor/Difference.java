package lanewise.tensor;

import java.util.Arrays;

/**
 * How far one array of values lies from the expected one.
 *
 * <p>Two NaN are equal, and so are two infinities of one sign; a NaN or infinity against anything else is infinitely far.
 *
 * @param largest the largest {@code |actual − expected|}
 * @param index where it is, −1 if both are empty
 * @param scale the largest finite {@code |expected|}
 */
public record Difference(double largest, int index, double scale) {

    /** Compares element by element in row-major order; the shapes must agree. */
    public static Difference between(FloatTensor actual, FloatTensor expected) {
        if (!actual.shape().equals(expected.shape())) {
            throw new IllegalArgumentException(
                    "cannot compare shape " + actual.shape() + " with expected shape " + expected.shape());
        }
        return between(values(actual), values(expected));
    }

    private static float[] values(FloatTensor tensor) {
        float[] data = tensor.to(Layout.ROW_MAJOR).data();
        return data.length == tensor.shape().elements() ? data : Arrays.copyOf(data, tensor.shape().elements());
    }

    /** Compares element by element; the lengths must agree. */
    public static Difference between(float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            throw new IllegalArgumentException(
                    "cannot compare " + actual.length + " values with " + expected.length + " expected ones");
        }
        double largest = 0;
        int index = actual.length == 0 ? -1 : 0;
        double scale = 0;
        for (int i = 0; i < actual.length; i++) {
            double distance = distance(actual[i], expected[i]);
            if (distance > largest) {
                largest = distance;
                index = i;
            }
            if (Float.isFinite(expected[i])) {
                scale = Math.max(scale, Math.abs(expected[i]));
            }
        }
        return new Difference(largest, index, scale);
    }

    private static double distance(float actual, float expected) {
        if (Float.compare(actual, expected) == 0 || actual == expected) {
            return 0;
        }
        double distance = Math.abs((double) actual - expected);
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    /** The largest difference as a share of the largest expected value; the difference itself where all are zero. */
    public double relative() {
        return scale == 0 ? largest : largest / scale;
    }

    /** Whether {@code largest ≤ absolute + relative · scale}. */
    public boolean within(double absolute, double relative) {
        return largest <= absolute + relative * scale;
    }
}
