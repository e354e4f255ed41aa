package lanewise.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * Reads Protocol Buffers messages field by field: {@code while (next()) switch (field())}, each field taken or skipped once.
 *
 * <p>Every length is checked against what is left of the enclosing message before anything is read or allocated. Groups are
 * refused. Nesting and the memory that decoded structure may take are limited, so that no input can exhaust stack or heap;
 * tensors' contents do not count, they stay in the file as {@link Slice}s. Faults are {@link OnnxException}s with the byte.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers: encoding</a>
 */
final class ProtoReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    /** Messages within messages. */
    static final int MAX_DEPTH = 64;
    /** Roughly the heap that names, attributes and nodes take; a network of thousands of nodes needs a few MiB. */
    static final long MAX_STRUCTURE_BYTES = 64L << 20;

    private static final int MESSAGE_BYTES = 256;
    private static final int STRING_BYTES = 64;

    private final String name;
    private final ByteSource source;
    private final byte[] window = new byte[8192];
    private long windowStart;
    private int windowLength;

    private long position;
    private long end;
    private int depth;
    private long structureBytes;

    private long fieldStart;
    private int field;
    private int wire;

    /**
     * A reader at the start of a message.
     *
     * @param name what errors call the file
     */
    ProtoReader(String name, Slice message) {
        this.name = name;
        source = message.source();
        position = message.offset();
        end = message.end();
    }

    /** What errors call the file. */
    String name() {
        return name;
    }

    /** Moves to the next field of the current message; false at its end. */
    boolean next() {
        fieldStart = position;
        if (position == end) {
            return false;
        }
        long tag = readVarint();
        field = (int) (tag >>> 3);
        wire = (int) (tag & 7);
        if (tag >>> 32 != 0 || field == 0) {
            throw fault("field number " + (tag >>> 3) + " is not valid; is this an ONNX file?");
        }
        if (wire != VARINT && wire != FIXED64 && wire != BYTES && wire != FIXED32) {
            throw fault("field " + field + " has wire type " + wire + ", which ONNX does not use");
        }
        return true;
    }

    /** The number of the current field. */
    int field() {
        return field;
    }

    /** Passes over the current field. */
    void skip() {
        switch (wire) {
            case VARINT -> readVarint();
            case FIXED64 -> advance(Long.BYTES);
            case FIXED32 -> advance(Integer.BYTES);
            default -> advance(length());
        }
    }

    /** The current field as int64. */
    long int64() {
        expect(VARINT);
        return readVarint();
    }

    /** The current field as int32 or enum. */
    int int32() {
        long value = int64();
        if (value != (int) value) {
            throw fault("field " + field + ": " + value + " exceeds 32 bits");
        }
        return (int) value;
    }

    /** The current field as a float. */
    float float32() {
        expect(FIXED32);
        return Float.intBitsToFloat((int) littleEndian(Integer.BYTES));
    }

    /** The current field as UTF-8 text. */
    String string() {
        Slice bytes = bytes();
        addStructure(STRING_BYTES + 2 * bytes.length());
        var text = new byte[(int) bytes.length()];
        try {
            source.read(bytes.offset(), text, text.length);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            throw fault("field " + field + " is not valid UTF-8");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Where the bytes of the current field are. */
    Slice bytes() {
        expect(BYTES);
        long length = length();
        var bytes = new Slice(source, position, length);
        position += length;
        return bytes;
    }

    /** Takes the one value of an unpacked repeated integer field, or all of a packed one. */
    void varints(LongConsumer target) {
        if (wire == VARINT) {
            target.accept(readVarint());
            return;
        }
        long outer = enterPacked();
        while (position < end) {
            target.accept(readVarint());
        }
        end = outer;
    }

    /** As {@link #varints}, for repeated float (4) or double (8 bytes); the consumer gets the bits. */
    void fixed(int bytes, LongConsumer target) {
        if (wire == (bytes == Integer.BYTES ? FIXED32 : FIXED64)) {
            target.accept(littleEndian(bytes));
            return;
        }
        long outer = enterPacked();
        checkWhole(bytes, end - position);
        while (position < end) {
            target.accept(littleEndian(bytes));
        }
        end = outer;
    }

    /** How many numbers {@link #varints} would give; passes over them. */
    long countVarints() {
        long[] count = {0};
        varints(value -> count[0]++);
        return count[0];
    }

    /** How many numbers {@link #fixed} would give; passes over them without reading. */
    long countFixed(int bytes) {
        if (wire != BYTES) {
            fixed(bytes, bits -> {});
            return 1;
        }
        long length = bytes().length();
        checkWhole(bytes, length);
        return length / bytes;
    }

    private void checkWhole(int bytes, long length) {
        if (length % bytes != 0) {
            throw fault("field " + field + ": " + length + " bytes are no multiple of " + bytes);
        }
    }

    private long enterPacked() {
        expect(BYTES);
        long length = length();
        long outer = end;
        end = position + length;
        return outer;
    }

    /** Makes the message in the current field the current one; {@link #leave} takes what is returned. */
    long enter() {
        expect(BYTES);
        if (depth == MAX_DEPTH) {
            throw fault("more than " + MAX_DEPTH + " messages are nested");
        }
        addStructure(MESSAGE_BYTES);
        depth++;
        long length = length();
        long outer = end;
        end = position + length;
        return outer;
    }

    /** Returns to the enclosing message once {@link #next} has said false. */
    void leave(long outer) {
        depth--;
        end = outer;
    }

    /** What is left of the current message, not read. */
    Slice rest() {
        return new Slice(source, position, end - position);
    }

    /** Counts heap that decoded structure takes. */
    void addStructure(long bytes) {
        structureBytes += bytes;
        if (structureBytes > MAX_STRUCTURE_BYTES) {
            throw fault("names, nodes and attributes take more than " + (MAX_STRUCTURE_BYTES >> 20) + " MiB");
        }
    }

    /** A fault in the current field. */
    OnnxException fault(String message) {
        return new OnnxException(name + ": byte " + fieldStart + ": " + message);
    }

    private void expect(int expected) {
        if (wire != expected) {
            throw fault("field " + field + " has wire type " + wire + ", expected " + expected);
        }
    }

    private long length() {
        long length = readVarint();
        if (length < 0 || length > end - position) {
            throw fault("field " + field + " is " + Long.toUnsignedString(length) + " bytes long, but "
                    + (end - position) + " are left");
        }
        return length;
    }

    private void advance(long bytes) {
        if (bytes > end - position) {
            throw fault("field " + field + " needs " + bytes + " bytes, but " + (end - position) + " are left");
        }
        position += bytes;
    }

    private long readVarint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position == end) {
                throw fault("a number is cut off");
            }
            long bits = readByte();
            value |= (bits & 0x7f) << shift;
            if (bits >= 0) {
                return value;
            }
        }
        throw fault("a number is longer than 10 bytes");
    }

    private long littleEndian(int bytes) {
        advance(bytes);
        position -= bytes;
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (readByte() & 0xffL) << (8 * i);
        }
        return value;
    }

    private byte readByte() {
        long at = position - windowStart;
        if (at < 0 || at >= windowLength) {
            fillWindow();
            at = 0;
        }
        position++;
        return window[(int) at];
    }

    private void fillWindow() {
        int count = (int) Math.min(window.length, source.size() - position);
        try {
            source.read(position, window, count);
        } catch (IOException e) {
            throw unreadable(e);
        }
        windowStart = position;
        windowLength = count;
    }

    private OnnxException unreadable(IOException e) {
        return new OnnxException(name + ": byte " + position + ": " + e.getMessage(), e);
    }
}
