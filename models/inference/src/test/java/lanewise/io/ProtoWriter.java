package lanewise.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes one protobuf message, field by field. */
final class ProtoWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtoWriter integer(int field, long value) {
        return varint((long) field << 3).varint(value);
    }

    ProtoWriter real(int field, float value) {
        varint((long) field << 3 | 5);
        return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    }

    ProtoWriter real(int field, double value) {
        varint((long) field << 3 | 1);
        return raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
    }

    ProtoWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoWriter message(int field, ProtoWriter value) {
        return bytes(field, value.toByteArray());
    }

    ProtoWriter bytes(int field, byte[] value) {
        return varint((long) field << 3 | 2).varint(value.length).raw(value);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /** A number without a field: part of a packed list, or of something broken. */
    ProtoWriter varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    /** Bytes without a field. */
    ProtoWriter raw(byte... value) {
        bytes.writeBytes(value);
        return this;
    }
}
