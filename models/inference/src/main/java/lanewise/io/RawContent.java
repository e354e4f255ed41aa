package lanewise.io;

import java.io.IOException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** Little-endian elements, in {@code raw_data} or in an external file. */
record RawContent(Slice bytes) implements TensorContent {
    @Override
    public Tensor decode(OnnxType type, Shape shape) throws IOException {
        return type.stored().decode(bytes, shape);
    }

    @Override
    public void decode(OnnxType type, float[] target, int offset) throws IOException {
        type.stored().decode(bytes, target, offset);
    }
}
