package lanewise.tensor;

/** A dense, row-major bool tensor over a {@code boolean[]} that it shares with whoever made it. */
public final class BoolTensor implements Tensor {
    private final Shape shape;
    private final boolean[] data;

    private BoolTensor(Shape shape, boolean[] data) {
        this.shape = shape;
        this.data = data;
    }

    /**
     * A tensor over {@code data}, which is not copied.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static BoolTensor of(Shape shape, boolean... data) {
        if (data.length != shape.elements()) {
            throw new IllegalArgumentException(
                    "tensor of shape " + shape + " needs " + shape.elements() + " values, got " + data.length);
        }
        return new BoolTensor(shape, data);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** The backing array itself. */
    public boolean[] data() {
        return data;
    }

    @Override
    public String toString() {
        return "bool " + shape;
    }
}
