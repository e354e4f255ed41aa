package lanewise.tensor;

/** A dense, row-major int64 tensor over a {@code long[]} that it shares with whoever made it. */
public final class LongTensor implements Tensor {
    private final Shape shape;
    private final long[] data;

    private LongTensor(Shape shape, long[] data) {
        this.shape = shape;
        this.data = data;
    }

    /**
     * A tensor over {@code data}, which is not copied.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static LongTensor of(Shape shape, long... data) {
        if (data.length != shape.elements()) {
            throw new IllegalArgumentException(
                    "tensor of shape " + shape + " needs " + shape.elements() + " values, got " + data.length);
        }
        return new LongTensor(shape, data);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** The backing array itself. */
    public long[] data() {
        return data;
    }

    @Override
    public String toString() {
        return "int64 " + shape;
    }
}
