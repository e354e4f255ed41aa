package lanewise.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Layout;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static byte[] file(long headerLength, String header, int... data) {
        byte[] text = header.getBytes(UTF_8);
        var bytes = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(headerLength).put(text);
        for (int value : data) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }

    private static byte[] file(String header, int... data) {
        String json = header.replace('\'', '"');
        return file(json.getBytes(UTF_8).length, json, data);
    }

    private static Safetensors read(byte[] file) {
        return Safetensors.of("m", file);
    }

    private static String fault(byte[] file) {
        return assertThrows(SafetensorsException.class, () -> read(file)).getMessage();
    }

    /** The fault of a file whose only tensor has these members and {@code data} bytes. */
    private static String fault(String members, int... data) {
        return fault(file("{'a':{" + members + "}}", data));
    }

    private static Tensor tensor(String type, String shape, int... data) {
        return read(file("{'a':{'dtype':'" + type + "','shape':" + shape + ",'data_offsets':[0," + data.length + "]}}",
                data)).tensor("a");
    }

    @Test
    void everyTypeIsReadLittleEndian() {
        assertArrayEquals(new float[] {1}, ((FloatTensor) tensor("F32", "[1]", 0, 0, 0x80, 0x3f)).data());
        assertArrayEquals(new float[] {-0.5f},
                ((FloatTensor) tensor("F64", "[]", 0, 0, 0, 0, 0, 0, 0xe0, 0xbf)).data());
        assertArrayEquals(new float[] {1, 65504}, ((FloatTensor) tensor("F16", "[2]", 0, 0x3c, 0xff, 0x7b)).data());
        assertArrayEquals(new float[] {1, -2}, ((FloatTensor) tensor("BF16", "[2]", 0x80, 0x3f, 0, 0xc0)).data());
        assertArrayEquals(new long[] {258}, ((LongTensor) tensor("I64", "[1]", 2, 1, 0, 0, 0, 0, 0, 0)).data());
        assertArrayEquals(new long[] {-2}, ((LongTensor) tensor("I32", "[1]", 0xfe, 0xff, 0xff, 0xff)).data());
        assertArrayEquals(new long[] {-1, 65535},
                new long[] {((LongTensor) tensor("I16", "[1]", 0xff, 0xff)).data()[0],
                        ((LongTensor) tensor("U16", "[1]", 0xff, 0xff)).data()[0]});
        assertArrayEquals(new long[] {-1, 1}, ((LongTensor) tensor("I8", "[2,1]", 0xff, 1)).data());
        assertArrayEquals(new long[] {255, 1}, ((LongTensor) tensor("U8", "[1,2]", 0xff, 1)).data());
        assertArrayEquals(new boolean[] {true, false}, ((BoolTensor) tensor("BOOL", "[2]", 1, 0)).data());
    }

    @Test
    void shapesAreReadAsTheyAre() {
        assertEquals(Shape.of(2, 1, 2), tensor("U8", "[2,1,2]", 1, 2, 3, 4).shape());
        assertEquals(Shape.of(2, 0), tensor("F32", "[2,0]").shape());
    }

    @Test
    void namesAreInTheOrderOfTheHeaderWhateverThatOfTheData() {
        Safetensors read = read(file("{'b':{'dtype':'U8','shape':[1],'data_offsets':[1,2]},"
                + "'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]}}", 7, 8));
        assertEquals(List.of("b", "a"), List.copyOf(read.names()));
        assertArrayEquals(new long[] {8}, ((LongTensor) read.tensor("b")).data());
        assertTrue(read.contains("a"));
    }

    @Test
    void headersMayBePaddedAndTensorsHaveFurtherKeys() {
        Safetensors read = read(
                file("{'a':{'dtype':'U8','note':{'x':[1]},'shape':[1],'data_offsets':[0,1]}}   \n ", 7));
        assertEquals(Set.of("a"), read.names());
        assertEquals(Map.of(), read.metadata());
    }

    @Test
    void missingTensorsAndWrongTypesAreNamed() {
        Safetensors read = read(file("{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]}}", 7));
        assertEquals("m: there is no tensor 'b' among the 1",
                assertThrows(SafetensorsException.class, () -> read.tensor("b")).getMessage());
        assertEquals("m: tensor 'a': expected floats, found U8",
                assertThrows(SafetensorsException.class, () -> read.floats("a")).getMessage());
        assertEquals("m: tensor 'a': expected floats, found U8",
                assertThrows(SafetensorsException.class, () -> read.weight("a")).getMessage());
    }

    @Test
    void headerLengthsAreCheckedBeforeMemoryIsTaken() {
        assertEquals("m: a file of 0 bytes has no header", fault(new byte[0]));
        assertEquals("m: a file of 7 bytes has no header", fault(new byte[7]));
        assertEquals("m: a header of 18446744073709551615 bytes exceeds the format's 100000000", fault(file(-1, "{}")));
        assertEquals("m: a header of 100000001 bytes exceeds the format's 100000000", fault(file(100_000_001, "{}")));
        assertEquals("m: a header of 100000000 bytes does not fit the file's 10", fault(file(100_000_000, "{}")));
        assertEquals("m: the JSON text is cut off", fault(file(1, "{}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[]                   | expected an object, found [, at line 1 column 2",
            "{} x                 | Unrecognized token 'x'",
            "{} {}                | expected the end, found {",
            "{'a':1}              | tensor 'a': expected an object, found 1",
            "{'__metadata__':{'k':1}} | __metadata__ 'k': expected text, found 1",
            "{'__metadata__':[]}  | __metadata__: expected an object, found [",
            "{'a':{},'a':{}}      | tensor 'a': dtype, shape and data_offsets are not all there",
            "{'__metadata__':{},'__metadata__':{}} | Duplicate field '__metadata__'",
            "{'a                  | the JSON text is cut off"})
    void headersThatAreNotOfTheFormatAreRefused(String header, String expected) {
        String message = fault(file(header));
        assertTrue(message.startsWith("m: " + expected), message);
    }

    @Test
    void namesMustBeUniqueAndUtf8() {
        String entry = "'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]}";
        String twice = fault(file("{" + entry + "," + entry + "}", 1));
        assertTrue(twice.startsWith("m: Duplicate field 'a'"), twice);
        byte[] broken = file("{" + entry + "}", 1);
        broken[10] = (byte) 0xff;
        assertTrue(fault(broken).startsWith("m: "), fault(broken));
    }

    @Test
    void offsetsLeaveNoHoleOverlapOrRest() {
        String a = "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'b':{'dtype':'U8','shape':[1],'data_offsets':";
        assertEquals("m: tensor 'b': begins at 2, expected 1, where the one before ends",
                fault(file(a + "[2,3]}}", 1, 2, 3)));
        assertEquals("m: tensor 'b': begins at 0, expected 1, where the one before ends",
                fault(file(a + "[0,1]}}", 1)));
        assertEquals("m: the tensors take 2 bytes, but 3 follow the header", fault(file(a + "[1,2]}}", 1, 2, 3)));
        assertEquals("m: the tensors take 2 bytes, but 1 follow the header", fault(file(a + "[1,2]}}", 1)));
    }

    @Test
    void lengthsMustMatchShapes() {
        assertEquals("m: tensor 'a': offsets 0..4 span 4 bytes, but F32 of shape 2 needs 8",
                fault("'dtype':'F32','shape':[2],'data_offsets':[0,4]", 0, 0, 0, 0));
        assertEquals("m: tensor 'a': offsets 0..0 span 0 bytes, but F32 of shape 2 needs 8",
                fault("'dtype':'F32','shape':[2],'data_offsets':[0,0]"));
        assertEquals("m: tensor 'a': begins at 8, expected 0, where the one before ends",
                fault("'dtype':'F32','shape':[2],'data_offsets':[8,0]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'dtype':null,'shape':[1],'data_offsets':[0,1]            | tensor 'a': expected text as dtype, found null",
            "'dtype':'F8_E4M3','shape':[1],'data_offsets':[0,1]       | tensor 'a': dtype 'F8_E4M3' is not supported",
            "'dtype':'U8','shape':'1','data_offsets':[0,1]            | tensor 'a': expected an array as shape, found 1",
            "'dtype':'U8','shape':[-1,-1],'data_offsets':[0,1]        | tensor 'a': shape holds something else than",
            "'dtype':'U8','shape':[1.0],'data_offsets':[0,1]          | tensor 'a': shape holds something else than",
            "'dtype':'U8','shape':[4294967296,4294967296],'data_offsets':[0,0] | tensor 'a': shape [4294967296",
            "'dtype':'U8','shape':[65536,65536,0],'data_offsets':[0,0] | tensor 'a': shape 65536x65536x0: more than",
            "'dtype':'U8','shape':[1],'data_offsets':[0]              | tensor 'a': data_offsets has 1 numbers, expected 2",
            "'dtype':'U8','shape':[1],'data_offsets':[0,9223372036854775808] | Numeric value (9223372036854775808) out of",
            "'dtype':'U8','shape':[1]                                 | tensor 'a': dtype, shape and data_offsets are not"})
    void tensorsThatAreNotOfTheFormatAreRefused(String members, String expected) {
        String message = fault(members, 1);
        assertTrue(message.startsWith("m: " + expected), message);
    }

    @Test
    void deeplyNestedHeadersEndInAnError() {
        String message = fault(file("{'a':" + "{'x':".repeat(100_000)));
        assertTrue(message.startsWith("m: "), message);
    }

    @Test
    void equalContentGivesEqualBytes(@TempDir Path folder) throws IOException {
        Map<String, Tensor> tensors = Map.of(
                "flags", BoolTensor.of(Shape.of(3), true, false, true),
                "b", FloatTensor.of(Shape.of(1), 2f),
                "a", FloatTensor.of(Shape.of(), 1f),
                "ids", LongTensor.of(Shape.of(1), 5));
        Path file = folder.resolve("m.safetensors");
        SafetensorsWriter.write(file, tensors, Map.of("k2", "v", "k1", "\"ü\n"));
        byte[] bytes = Files.readAllBytes(file);
        long headerLength = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertEquals(0, headerLength % 8);
        assertEquals("{\"__metadata__\":{\"k1\":\"\\\"ü\\n\",\"k2\":\"v\"},"
                + "\"ids\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]},"
                + "\"flags\":{\"dtype\":\"BOOL\",\"shape\":[3],\"data_offsets\":[16,19]}}",
                new String(bytes, 8, (int) headerLength, UTF_8).strip());
        assertEquals(Map.of("k2", "v", "k1", "\"ü\n"), Safetensors.open(file).metadata());
    }

    @Test
    void channelsLastTensorsAreWrittenRowMajor(@TempDir Path folder) throws IOException {
        var tensor = FloatTensor.of(Shape.of(1, 2, 1, 2), Layout.CHANNELS_LAST, new float[] {1, 3, 2, 4});
        Path file = folder.resolve("m.safetensors");
        SafetensorsWriter.write(file, Map.of("x", tensor), Map.of());
        assertArrayEquals(new float[] {1, 2, 3, 4}, Safetensors.open(file).floats("x").data());
    }

    @Test
    void filesAreReplacedWholeOrNotAtAll(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("m.safetensors");
        SafetensorsWriter.write(file, Map.of("x", FloatTensor.scalar(1)), Map.of());
        assertThrows(IllegalArgumentException.class,
                () -> SafetensorsWriter.write(file, Map.of("__metadata__", FloatTensor.scalar(2)), Map.of()));
        SafetensorsWriter.write(file, Map.of("x", FloatTensor.scalar(3)), Map.of());
        assertArrayEquals(new float[] {3}, Safetensors.open(file).floats("x").data());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
