package lanewise.io;

import java.io.IOException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** Where the elements of a {@code TensorProto} are: checked to be as many as its shape says, not yet read. */
sealed interface TensorContent permits RawContent, TypedContent {
    /**
     * Reads the elements.
     *
     * @throws IOException if that fails, or one does not fit its type
     */
    Tensor decode(OnnxType type, Shape shape) throws IOException;

    /**
     * Reads the elements of a floating-point type to an array from {@code offset} on.
     *
     * @throws IOException if that fails
     */
    void decode(OnnxType type, float[] target, int offset) throws IOException;
}
