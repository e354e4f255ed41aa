package lanewise.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Layout;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Tensor;

/** The elements of a tensor as model files hold them: row-major and little-endian, one byte per boolean. */
final class TensorBytes {
    private static final int CHUNK_ELEMENTS = 1 << 13;

    private TensorBytes() {
    }

    /** Writes {@code elements · StoredType.bytes()} bytes. */
    static void write(Tensor tensor, OutputStream out) throws IOException {
        switch (tensor) {
            case FloatTensor floats -> writeFloats(floats.to(Layout.ROW_MAJOR), out);
            case LongTensor longs -> writeLongs(longs.data(), out);
            case BoolTensor booleans -> writeBooleans(booleans.data(), out);
        }
    }

    private static void writeFloats(FloatTensor tensor, OutputStream out) throws IOException {
        int elements = tensor.shape().elements();
        ByteBuffer chunk = buffer(CHUNK_ELEMENTS * Float.BYTES);
        for (int at = 0; at < elements; at += CHUNK_ELEMENTS) {
            int count = Math.min(CHUNK_ELEMENTS, elements - at);
            chunk.asFloatBuffer().put(tensor.data(), at, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    private static void writeLongs(long[] data, OutputStream out) throws IOException {
        ByteBuffer chunk = buffer(CHUNK_ELEMENTS * Long.BYTES);
        for (int at = 0; at < data.length; at += CHUNK_ELEMENTS) {
            int count = Math.min(CHUNK_ELEMENTS, data.length - at);
            chunk.asLongBuffer().put(data, at, count);
            out.write(chunk.array(), 0, count * Long.BYTES);
        }
    }

    private static void writeBooleans(boolean[] data, OutputStream out) throws IOException {
        for (boolean value : data) {
            out.write(value ? 1 : 0);
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
