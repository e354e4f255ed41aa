package lanewise.tensor;

/** A dense array with a {@link Shape}: floats for data, longs for indices and shapes, booleans for masks. */
public sealed interface Tensor permits FloatTensor, LongTensor, BoolTensor {
    /** The logical extents; N, C, H, W for images. */
    Shape shape();
}
