package lanewise.tensor;

import java.util.Arrays;

/**
 * A dense float32 tensor over a {@code float[]} that it shares with whoever made it.
 *
 * <p>The shape is logical (N, C, H, W for images) whatever the layout; {@link #to(Layout)} changes only the storage order.
 */
public final class FloatTensor implements Tensor {
    private final Shape shape;
    private final Layout layout;
    private final float[] data;

    private FloatTensor(Shape shape, Layout layout, float[] data) {
        this.shape = shape;
        this.layout = layout;
        this.data = data;
    }

    /** A row-major tensor over {@code data}, which is not copied. */
    public static FloatTensor of(Shape shape, float... data) {
        return of(shape, Layout.ROW_MAJOR, data);
    }

    /**
     * A tensor over {@code data}, which is not copied.
     *
     * @throws IllegalArgumentException if the lengths differ, or a channels-last tensor is not of rank 4
     */
    public static FloatTensor of(Shape shape, Layout layout, float[] data) {
        if (data.length != shape.elements()) {
            throw new IllegalArgumentException(
                    "tensor of shape " + shape + " needs " + shape.elements() + " values, got " + data.length);
        }
        return front(shape, layout, data);
    }

    /**
     * A tensor over the front of {@code data}, which is not copied and may be longer.
     *
     * @throws IllegalArgumentException if {@code data} is too short, or a channels-last tensor is not of rank 4
     */
    public static FloatTensor front(Shape shape, Layout layout, float[] data) {
        if (data.length < shape.elements()) {
            throw new IllegalArgumentException("tensor of shape " + shape + " needs at least " + shape.elements()
                    + " values, got " + data.length);
        }
        if (layout == Layout.CHANNELS_LAST && shape.rank() != 4) {
            throw new IllegalArgumentException("channels-last needs the four axes N, C, H, W, got shape " + shape);
        }
        return new FloatTensor(shape, layout, data);
    }

    /** A row-major tensor of zeros. */
    public static FloatTensor zeros(Shape shape) {
        return new FloatTensor(shape, Layout.ROW_MAJOR, new float[shape.elements()]);
    }

    /** A scalar. */
    public static FloatTensor scalar(float value) {
        return of(Shape.of(), value);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** The storage order of {@link #data()}. */
    public Layout layout() {
        return layout;
    }

    /** The backing array itself, in {@link #layout()} order; of a {@link #front} tensor only the front counts. */
    public float[] data() {
        return data;
    }

    /** The element at logical indices, one per axis. */
    public float get(int... index) {
        if (index.length != shape.rank()) {
            throw new IllegalArgumentException("shape " + shape + " needs " + shape.rank() + " indices, got "
                    + Arrays.toString(index));
        }
        int at = 0;
        for (int axis = 0; axis < index.length; axis++) {
            at = at * shape.dim(axis) + java.util.Objects.checkIndex(index[axis], shape.dim(axis));
        }
        if (layout == Layout.CHANNELS_LAST) {
            at = ((index[0] * shape.dim(2) + index[2]) * shape.dim(3) + index[3]) * shape.dim(1) + index[1];
        }
        return data[at];
    }

    /** The same values stored in another layout; this tensor itself if nothing changes. */
    public FloatTensor to(Layout target) {
        if (layout == target || shape.rank() != 4) {
            return this;
        }
        var converted = new float[shape.elements()];
        copyTo(target, converted);
        return new FloatTensor(shape, target, converted);
    }

    /** Copies the values, stored in {@code targetLayout}, to the front of {@code target}. */
    public void copyTo(Layout targetLayout, float[] target) {
        layout.copy(shape, data, targetLayout, target);
    }

    /** The same row-major values under another shape of as many elements. */
    public FloatTensor reshape(Shape target) {
        if (target.elements() != shape.elements()) {
            throw new IllegalArgumentException("tensor of shape " + shape + " has " + shape.elements()
                    + " values, shape " + target + " needs " + target.elements());
        }
        return front(target, Layout.ROW_MAJOR, to(Layout.ROW_MAJOR).data);
    }

    @Override
    public String toString() {
        return "float32 " + shape + (layout == Layout.CHANNELS_LAST ? " (channels last)" : "");
    }
}
