package lanewise.io;

import java.io.IOException;
import java.util.function.LongConsumer;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * Elements in {@code float_data}, {@code int32_data} and their like. They may be scattered over the message, one field each, so
 * the whole message is kept and read once more.
 *
 * @param file what errors call the file
 * @param message the {@code TensorProto}
 */
record TypedContent(String file, Slice message) implements TensorContent {
    static final int FLOAT_DATA = 4;
    static final int INT32_DATA = 5;
    static final int STRING_DATA = 6;
    static final int INT64_DATA = 7;
    static final int DOUBLE_DATA = 10;
    static final int UINT64_DATA = 11;

    /** The field that holds elements of a type. */
    static int fieldOf(OnnxType type) {
        return switch (type) {
            case FLOAT, COMPLEX64 -> FLOAT_DATA;
            case DOUBLE, COMPLEX128 -> DOUBLE_DATA;
            case INT64 -> INT64_DATA;
            case UINT32, UINT64 -> UINT64_DATA;
            case STRING -> STRING_DATA;
            default -> INT32_DATA;
        };
    }

    /** The number of values in the current field, which is one of the above; passes over them. */
    static long count(ProtoReader reader) {
        return switch (reader.field()) {
            case FLOAT_DATA -> reader.countFixed(Float.BYTES);
            case DOUBLE_DATA -> reader.countFixed(Double.BYTES);
            default -> reader.countVarints();
        };
    }

    private static void readValues(ProtoReader reader, LongConsumer target) {
        switch (reader.field()) {
            case FLOAT_DATA -> reader.fixed(Float.BYTES, target);
            case DOUBLE_DATA -> reader.fixed(Double.BYTES, target);
            default -> reader.varints(target);
        }
    }

    @Override
    public Tensor decode(OnnxType type, Shape shape) throws IOException {
        return switch (type) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> {
                float[] floats = Heap.floats(shape);
                decode(type, floats, 0);
                yield FloatTensor.of(shape, floats);
            }
            case BOOL -> BoolTensor.of(shape, booleans(type, shape));
            default -> LongTensor.of(shape, longs(type, shape));
        };
    }

    @Override
    public void decode(OnnxType type, float[] target, int offset) {
        int[] next = {offset};
        forEach(type, bits -> target[next[0]++] = switch (type) {
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> (float) Double.longBitsToDouble(bits);
            default -> type.stored().widen((short) inRange(bits, 0, 0xffff));
        });
    }

    private long[] longs(OnnxType type, Shape shape) throws IOException {
        long[] target = Heap.longs(shape);
        int[] next = {0};
        forEach(type, value -> target[next[0]++] = switch (type) {
            case INT8 -> inRange(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case UINT8 -> inRange(value, 0, 0xff);
            case INT16 -> inRange(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case UINT16 -> inRange(value, 0, 0xffff);
            case INT32 -> inRange(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UINT32 -> inRange(value, 0, 0xffff_ffffL);
            case UINT64 -> inRange(value, 0, Long.MAX_VALUE);
            default -> value;
        });
        return target;
    }

    private boolean[] booleans(OnnxType type, Shape shape) throws IOException {
        boolean[] target = Heap.booleans(shape);
        int[] next = {0};
        forEach(type, value -> target[next[0]++] = value != 0);
        return target;
    }

    private void forEach(OnnxType type, LongConsumer target) {
        var reader = new ProtoReader(file, message);
        int field = fieldOf(type);
        while (reader.next()) {
            if (reader.field() == field) {
                readValues(reader, target);
            } else {
                reader.skip();
            }
        }
    }

    private long inRange(long value, long least, long most) {
        if (value < least || value > most) {
            throw new OnnxException(file + ": byte " + message.offset() + ": element " + value + " is outside " + least
                    + ".." + most);
        }
        return value;
    }
}
