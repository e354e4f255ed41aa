package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

/**
 * A view whose surroundings are poisoned: guard words before and after, and between the pixels of a channel slice, all hold one
 * particular NaN, so that reading them shows in the result and writing them is noticed.
 */
final class GuardedView {
    private static final int POISON = 0x7fc0dead;
    private static final int GUARD = 37;

    private final Extents.Plane plane;
    private final View view;
    private final int zeros;
    private final float[] before;

    private GuardedView(Extents.Plane plane, int gap, int zeroFloats) {
        this.plane = plane;
        int stride = plane.channels() + gap;
        int end = GUARD + plane.pixels() * stride + GUARD;
        float[] data = new float[end + zeroFloats + GUARD];
        Arrays.fill(data, Float.intBitsToFloat(POISON));
        Arrays.fill(data, end, end + zeroFloats, 0);
        view = new View(data, GUARD, stride);
        zeros = end;
        before = data.clone();
    }

    /** Nothing but poison: for outputs. */
    static GuardedView poisoned(Extents.Plane plane, int gap) {
        return new GuardedView(plane, gap, 0);
    }

    /** Holds {@code values}, pixel by pixel, and a row of zeros elsewhere in the same array. */
    static GuardedView holding(Extents.Plane plane, int gap, float[] values, int zeroFloats) {
        var guarded = new GuardedView(plane, gap, zeroFloats);
        for (int pixel = 0; pixel < plane.pixels(); pixel++) {
            System.arraycopy(values, pixel * plane.channels(), guarded.view.data(), guarded.at(pixel),
                    plane.channels());
        }
        System.arraycopy(guarded.view.data(), 0, guarded.before, 0, guarded.before.length);
        return guarded;
    }

    /** A poisoned array for scratch. */
    static float[] poison(int length) {
        float[] data = new float[length];
        Arrays.fill(data, Float.intBitsToFloat(POISON));
        return data;
    }

    static boolean isPoison(float value) {
        return Float.floatToRawIntBits(value) == POISON;
    }

    View view() {
        return view;
    }

    int zeros() {
        return zeros;
    }

    private int at(int pixel) {
        return view.offset() + pixel * view.pixelStride();
    }

    /** The values, pixel by pixel. */
    float[] values() {
        float[] values = new float[plane.values()];
        for (int pixel = 0; pixel < plane.pixels(); pixel++) {
            System.arraycopy(view.data(), at(pixel), values, pixel * plane.channels(), plane.channels());
        }
        return values;
    }

    /** Nothing at all has been written. */
    void assertUnchanged(String what) {
        for (int i = 0; i < before.length; i++) {
            assertSameBits(what + ": word", i);
        }
    }

    /** Nothing outside the pixels has been written. */
    void assertGuardsUnchanged(String what) {
        for (int i = 0; i < before.length; i++) {
            int inside = i - view.offset();
            boolean pixel = inside >= 0 && inside < plane.pixels() * view.pixelStride()
                    && inside % view.pixelStride() < plane.channels();
            if (!pixel) {
                assertSameBits(what + ": guard word", i);
            }
        }
    }

    /** Every value has been written, be it with a NaN. */
    void assertWritten(String what) {
        float[] values = values();
        for (int i = 0; i < values.length; i++) {
            if (isPoison(values[i])) {
                throw new AssertionError(what + ": value " + i + " has not been written, or poison was read for it");
            }
        }
    }

    private void assertSameBits(String what, int index) {
        int expected = Float.floatToRawIntBits(before[index]);
        int actual = Float.floatToRawIntBits(view.data()[index]);
        if (expected != actual) { // builds no message for millions of equal words
            assertEquals(expected, actual, what + " " + index + " (view starts at " + view.offset() + ")");
        }
    }
}
