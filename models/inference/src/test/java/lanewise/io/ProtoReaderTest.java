package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProtoReaderTest {
    private static ProtoReader reader(byte... bytes) {
        return new ProtoReader("m", new Slice(new ArrayBytes(bytes), 0, bytes.length));
    }

    private static ProtoReader reader(ProtoWriter message) {
        return reader(ProtoBytes.of(message));
    }

    /** Moves to the first field and returns the fault of reading it. */
    private static String fault(ProtoWriter message, Consumer<ProtoReader> action) {
        ProtoReader reader = reader(message);
        return assertThrows(OnnxException.class, () -> {
            reader.next();
            action.accept(reader);
        }).getMessage();
    }

    @Property
    void integersSurviveWritingAndReading(@ForAll long value) {
        ProtoReader reader = reader(new ProtoWriter().integer(3, value));
        assertTrue(reader.next());
        assertEquals(3, reader.field());
        assertEquals(value, reader.int64());
        assertFalse(reader.next());
    }

    @Property
    void packedAndUnpackedListsAreTheSame(@ForAll List<Long> values) {
        var packed = new ProtoWriter();
        var unpacked = new ProtoWriter();
        for (long value : values) {
            packed.varint(value);
            unpacked.integer(1, value);
        }
        assertEquals(values, integers(new ProtoWriter().message(1, packed)));
        assertEquals(values, integers(unpacked));
    }

    private static List<Long> integers(ProtoWriter message) {
        var values = new ArrayList<Long>();
        ProtoReader reader = reader(message);
        while (reader.next()) {
            reader.varints(values::add);
        }
        return values;
    }

    @Test
    void tenBytesAreTheLongestNumber() {
        byte m = -1;
        ProtoReader reader = reader((byte) 8, m, m, m, m, m, m, m, m, m, (byte) 1);
        assertTrue(reader.next());
        assertEquals(-1, reader.int64());
        assertEquals("m: byte 0: a number is longer than 10 bytes",
                fault(new ProtoWriter().raw((byte) 8, m, m, m, m, m, m, m, m, m, m, (byte) 1), ProtoReader::int64));
    }

    @Test
    void numbersThatEndWithTheirMessageAreCutOff() {
        assertEquals("m: byte 0: a number is cut off",
                fault(new ProtoWriter().raw((byte) 8, (byte) 0x80), ProtoReader::int64));
        assertEquals("m: byte 0: field 1 needs 4 bytes, but 3 are left",
                fault(new ProtoWriter().raw((byte) 13, (byte) 0, (byte) 0, (byte) 0), ProtoReader::float32));
    }

    @Test
    void lengthsAreCheckedAgainstWhatIsLeft() {
        assertEquals("m: byte 0: field 1 is 9223372036854775808 bytes long, but 0 are left",
                fault(new ProtoWriter().varint(10).varint(Long.MIN_VALUE), ProtoReader::bytes));
        assertEquals("m: byte 0: field 1 is 2 bytes long, but 1 are left",
                fault(new ProtoWriter().varint(10).varint(2).varint(0), ProtoReader::skip));
    }

    @Test
    void innerMessagesCannotReachBeyondOuterOnes() {
        var inner = new ProtoWriter().varint(10).varint(5);
        assertEquals("m: byte 2: field 1 is 5 bytes long, but 0 are left",
                fault(new ProtoWriter().message(1, inner).text(2, "behind"), reader -> {
                    reader.enter();
                    reader.next();
                    reader.bytes();
                }));
    }

    @Test
    void groupsAndUnknownWireTypesAreRefused() {
        for (int wire : new int[] {3, 4, 6, 7}) {
            assertEquals("m: byte 0: field 1 has wire type " + wire + ", which ONNX does not use",
                    fault(new ProtoWriter().varint(8 | wire), ProtoReader::skip));
        }
    }

    @Test
    void fieldNumbersAreCheckedBothWays() {
        assertEquals("m: byte 0: field number 0 is not valid; is this an ONNX file?",
                fault(new ProtoWriter().varint(0), ProtoReader::skip));
        assertEquals("m: byte 0: field number 536870912 is not valid; is this an ONNX file?",
                fault(new ProtoWriter().varint(1L << 32), ProtoReader::skip));
    }

    @Test
    void anotherWireTypeThanTheSchemasIsAFault() {
        assertEquals("m: byte 0: field 1 has wire type 2, expected 0",
                fault(new ProtoWriter().text(1, "text"), ProtoReader::int64));
        assertEquals("m: byte 0: field 1 has wire type 0, expected 2",
                fault(new ProtoWriter().integer(1, 7), ProtoReader::string));
    }

    @Test
    void valuesBeyond32BitsAreNoEnums() {
        assertEquals("m: byte 0: field 1: 4294967297 exceeds 32 bits",
                fault(new ProtoWriter().integer(1, (1L << 32) + 1), ProtoReader::int32));
    }

    @Test
    void packedFloatsHaveWholeElements() {
        assertEquals("m: byte 0: field 1: 6 bytes are no multiple of 4",
                fault(new ProtoWriter().bytes(1, new byte[6]), reader -> reader.fixed(4, bits -> {
                })));
        assertEquals("m: byte 0: field 1: 6 bytes are no multiple of 4",
                fault(new ProtoWriter().bytes(1, new byte[6]), reader -> reader.countFixed(4)));
    }

    @Test
    void textMustBeUtf8() {
        assertEquals("m: byte 0: field 1 is not valid UTF-8",
                fault(new ProtoWriter().bytes(1, new byte[] {'a', (byte) 0xc3}), ProtoReader::string));
    }

    @Test
    void nestingIsLimited() {
        var message = new ProtoWriter();
        for (int i = 0; i <= ProtoReader.MAX_DEPTH; i++) {
            message = new ProtoWriter().message(1, message);
        }
        String fault = fault(message, reader -> {
            do {
                reader.enter();
            } while (reader.next());
        });
        assertTrue(fault.endsWith("more than 64 messages are nested"), fault);
    }

    @Test
    void structureIsLimitedBeforeItIsMade() {
        var longText = new byte[(int) ProtoReader.MAX_STRUCTURE_BYTES / 2];
        assertEquals("m: byte 0: names, nodes and attributes take more than 64 MiB",
                fault(new ProtoWriter().bytes(1, longText), ProtoReader::string));
    }

    @Test
    void longContentIsReadInPieces() {
        var writer = new ProtoWriter();
        var expected = new long[5000];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (long) i * i * i * i;
            writer.integer(1, expected[i]);
        }
        assertArrayEquals(expected, integers(writer).stream().mapToLong(Long::longValue).toArray());
    }
}
