package lanewise.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import lanewise.graph.ElementType;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * The little-endian element types of model files.
 *
 * <p>Every floating-point type becomes float32 (float64 is rounded, the 16-bit types are widened exactly), every integer type
 * int64, and bool is true where its byte is not zero. The constants bear the names of the safetensors format.
 */
enum StoredType {
    F64(8), F32(4), F16(2), BF16(2), I64(8), I32(4), I16(2), I8(1), U64(8), U32(4), U16(2), U8(1), BOOL(1);

    private static final int CHUNK_BYTES = 1 << 16;

    private final int bytes;

    StoredType(int bytes) {
        this.bytes = bytes;
    }

    /** How elements are written. */
    static StoredType of(ElementType type) {
        return switch (type) {
            case FLOAT -> F32;
            case LONG -> I64;
            case BOOL -> BOOL;
        };
    }

    /** The size of one element. */
    int bytes() {
        return bytes;
    }

    /** Whether the elements become floats. */
    boolean isFloat() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    /** What the elements become. */
    ElementType elementType() {
        return isFloat() ? ElementType.FLOAT : this == BOOL ? ElementType.BOOL : ElementType.LONG;
    }

    /**
     * Reads a tensor.
     *
     * @param slice exactly {@code shape.elements()} elements
     * @throws IOException if the bytes cannot be read, a uint64 exceeds int64, or the tensor does not fit the heap
     */
    Tensor decode(Slice slice, Shape shape) throws IOException {
        if (slice.length() != (long) shape.elements() * bytes) {
            throw new AssertionError(slice.length() + " bytes for " + this + " of shape " + shape);
        }
        if (isFloat()) {
            float[] floats = Heap.floats(shape);
            decode(slice, floats, 0);
            return FloatTensor.of(shape, floats);
        }
        if (this == BOOL) {
            boolean[] booleans = Heap.booleans(shape);
            forEachChunk(slice, (chunk, at, count) -> toBooleans(chunk, booleans, at, count));
            return BoolTensor.of(shape, booleans);
        }
        long[] longs = Heap.longs(shape);
        forEachChunk(slice, (chunk, at, count) -> toLongs(chunk, longs, at, count));
        return LongTensor.of(shape, longs);
    }

    /**
     * Reads floating-point numbers to an array from {@code offset} on.
     *
     * @throws IOException if the bytes cannot be read
     */
    void decode(Slice slice, float[] target, int offset) throws IOException {
        forEachChunk(slice, (chunk, at, count) -> toFloats(chunk, target, offset + at, count));
    }

    /** Takes {@code count} elements from the front of a buffer; the first is the tensor's element {@code at}. */
    private interface ChunkReader {
        void read(ByteBuffer chunk, int at, int count) throws IOException;
    }

    private void forEachChunk(Slice slice, ChunkReader reader) throws IOException {
        var buffer = new byte[(int) Math.min(CHUNK_BYTES, slice.length())];
        for (long done = 0; done < slice.length(); done += buffer.length) {
            int length = (int) Math.min(buffer.length, slice.length() - done);
            slice.source().read(slice.offset() + done, buffer, length);
            var chunk = ByteBuffer.wrap(buffer, 0, length).order(ByteOrder.LITTLE_ENDIAN);
            reader.read(chunk, (int) (done / bytes), length / bytes);
        }
    }

    private void toFloats(ByteBuffer chunk, float[] target, int at, int count) {
        switch (this) {
            case F32 -> chunk.asFloatBuffer().get(target, at, count);
            case F64 -> {
                for (int i = 0; i < count; i++) {
                    target[at + i] = (float) chunk.getDouble();
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    target[at + i] = widen(chunk.getShort());
                }
            }
        }
    }

    /** The value of the 16 bits of an F16 or a BF16. */
    float widen(short bits) {
        return this == F16 ? Float.float16ToFloat(bits) : Float.intBitsToFloat(bits << 16);
    }

    private void toLongs(ByteBuffer chunk, long[] target, int at, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            target[at + i] = switch (this) {
                case I64 -> chunk.getLong();
                case I32 -> chunk.getInt();
                case I16 -> chunk.getShort();
                case I8 -> chunk.get();
                case U64 -> unsigned(chunk.getLong());
                case U32 -> Integer.toUnsignedLong(chunk.getInt());
                case U16 -> Short.toUnsignedLong(chunk.getShort());
                case U8 -> Byte.toUnsignedLong(chunk.get());
                default -> throw new AssertionError(this);
            };
        }
    }

    /** Checks that an unsigned value is also a {@code long}. */
    static long unsigned(long bits) throws IOException {
        if (bits < 0) {
            throw new IOException("unsigned value " + Long.toUnsignedString(bits) + " exceeds int64");
        }
        return bits;
    }

    private static void toBooleans(ByteBuffer chunk, boolean[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = chunk.get() != 0;
        }
    }
}
