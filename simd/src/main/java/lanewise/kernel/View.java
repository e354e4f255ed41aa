package lanewise.kernel;

import java.util.Objects;

/**
 * Where a channels-last activation lies: pixel {@code p}, channel {@code c} at {@code offset + p * pixelStride + c}.
 *
 * <p>A pixel stride above the channel count makes a channel slice of a wider buffer: the reason why concatenation is free.
 */
public record View(float[] data, int offset, int pixelStride) {

    /** Checks what can be checked without a shape. */
    public View {
        Objects.checkIndex(offset, data.length + 1);
        if (pixelStride < 1) {
            throw new IllegalArgumentException("pixel stride " + pixelStride + ", expected at least 1");
        }
    }

    /** A dense view at the start of an array. */
    public static View dense(float[] data, int channels) {
        return new View(data, 0, Math.max(1, channels));
    }
}
