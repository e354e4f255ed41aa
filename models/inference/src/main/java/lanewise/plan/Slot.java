package lanewise.plan;

import lanewise.kernel.CacheLines;
import lanewise.tensor.Shape;

/**
 * Where a float value lives in a buffer. An image has one pixel per batch, row and column with its channels side by side; any
 * other tensor is row-major and has one "pixel" per entry of its leading axes, with its last axis as channels.
 *
 * @param start of the first pixel in the buffer
 * @param stride from one pixel to the next
 * @param portionStride from one portion of a batch to the next; 0 where each portion takes the place of the one before
 */
record Slot(Buffer buffer, int start, int stride, int pixels, int channels, int portionStride) {

    /** A buffer of its own for a value of some shape, without gaps. */
    static Slot fresh(Shape shape) {
        return fresh(shape, channels(shape));
    }

    /** A buffer of its own for a value that only steps see; the pixels of an image are {@linkplain CacheLines#spread spread}. */
    static Slot spread(Shape shape) {
        boolean image = shape.rank() == 4 && pixels(shape) > 1;
        return fresh(shape, image ? CacheLines.spread(channels(shape)) : channels(shape));
    }

    private static Slot fresh(Shape shape, int stride) {
        int pixels = pixels(shape);
        var buffer = new Buffer(Math.multiplyExact(pixels, stride), shape.elements());
        return new Slot(buffer, 0, stride, pixels, channels(shape), 0);
    }

    /** The extent that runs fastest in storage. */
    static int channels(Shape shape) {
        return shape.rank() == 0 ? 1 : shape.rank() == 4 ? shape.dim(1) : shape.dim(-1);
    }

    /** How many stretches of {@link #channels(Shape)} values there are. */
    static int pixels(Shape shape) {
        return shape.elements() == 0 ? 0 : shape.elements() / channels(shape);
    }

    /** Some of this slot's channels. */
    Slot slice(int from, int count) {
        return new Slot(buffer, start + from, stride, pixels, count, portionStride);
    }

    /** The same floats under another shape of the same storage order. */
    Slot as(Shape shape) {
        int newChannels = channels(shape);
        return newChannels == channels ? this
                : new Slot(buffer, start, newChannels, pixels(shape), newChannels, portionStride);
    }

    /** The first of some portions of a batch, from which the others follow. */
    Slot portion(int portions) {
        int portionPixels = pixels / portions;
        return new Slot(buffer, start, stride, portionPixels, channels, Math.multiplyExact(portionPixels, stride));
    }

    /** Whether it is a portion of what its buffer holds. */
    boolean isPortion() {
        return portionStride > 0;
    }

    /** Whether its values lie without gaps. */
    boolean isDense() {
        return stride == channels || pixels <= 1;
    }

    /** Where the first pixel starts in the array that holds it. */
    int offset() {
        return buffer.offset() + start;
    }

    /** Whether it is all that its buffer holds, in order. */
    boolean fillsBuffer() {
        return pixels * channels == buffer.values();
    }

    @Override
    public String toString() {
        return (buffer.isApart() ? "apart" : "@" + offset()) + (isDense() ? "" : " stride " + stride);
    }
}
