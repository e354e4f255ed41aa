package lanewise.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One protobuf message, field by field. Protobuf puts the length of a message before it, so sizes are known at once, while
 * long content is asked for only when the whole is written: a message may be far larger than the memory.
 */
final class ProtoWriter {
    /** What comes before {@link #latest}. */
    private final List<Content> parts = new ArrayList<>();
    private ByteArrayOutputStream latest = new ByteArrayOutputStream();
    private long size;

    /** Bytes that are made when they are written. */
    @FunctionalInterface
    interface Content {
        /** Writes as many bytes as were announced. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** The number of bytes so far. */
    long size() {
        return size;
    }

    ProtoWriter integer(int field, long value) {
        return varint((long) field << 3).varint(value);
    }

    ProtoWriter real(int field, float value) {
        varint((long) field << 3 | 5);
        return raw(ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    }

    ProtoWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message within this one, as it is by now. */
    ProtoWriter message(int field, ProtoWriter value) {
        varint((long) field << 3 | 2).varint(value.size);
        if (!value.parts.isEmpty()) {
            close();
            parts.addAll(value.parts);
        }
        latest.writeBytes(value.latest.toByteArray());
        size += value.size;
        return this;
    }

    ProtoWriter bytes(int field, byte[] value) {
        return varint((long) field << 3 | 2).varint(value.length).raw(value);
    }

    /** Exactly {@code length} bytes, made when they are written. */
    ProtoWriter bytes(int field, long length, Content content) {
        varint((long) field << 3 | 2).varint(length);
        close();
        parts.add(content);
        size += length;
        return this;
    }

    private void close() {
        parts.add(latest::writeTo);
        latest = new ByteArrayOutputStream();
    }

    /** A number without a field, as in a packed list. */
    ProtoWriter varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            latest.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
            size++;
        }
        latest.write((int) rest);
        size++;
        return this;
    }

    /** Bytes without a field. */
    ProtoWriter raw(byte... value) {
        latest.writeBytes(value);
        size += value.length;
        return this;
    }

    /** Writes the message, without its own length. */
    void writeTo(OutputStream out) throws IOException {
        for (Content part : parts) {
            part.writeTo(out);
        }
        latest.writeTo(out);
    }
}
