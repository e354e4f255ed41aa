package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lanewise.tensor.LongTensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalFilesTest {
    @TempDir
    private Path parent;
    private Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        folder = Files.createDirectories(parent.resolve("model"));
        Files.createDirectories(folder.resolve("sub"));
        Files.write(folder.resolve("sub/weights.bin"), new byte[] {9, 1, 2, 3, 4});
        Files.write(parent.resolve("secret.bin"), new byte[4]);
    }

    /** A model in the folder whose weight is 4 bytes of external data. */
    private OnnxTensor read(Map<String, String> entries) throws IOException {
        var tensor = new ProtoWriter().integer(1, 4).integer(2, OnnxType.UINT8.code()).text(8, "w").integer(14, 1);
        entries.forEach((key, value) -> tensor.message(13, new ProtoWriter().text(1, key).text(2, value)));
        var graph = new ProtoWriter().message(5, tensor).message(12, new ProtoWriter().text(1, "w"));
        Path file = Files.write(folder.resolve("m.onnx"), ProtoBytes.of(new ProtoWriter().message(7, graph)));
        return OnnxFile.read(file).graph().initializers().get("w");
    }

    private String fault(Map<String, String> entries) {
        return assertThrows(OnnxException.class, () -> read(entries)).getMessage();
    }

    @Test
    void weightsBesideTheModelAreRead() throws IOException {
        OnnxTensor tensor = read(Map.of("location", "sub/weights.bin", "offset", "1", "length", "4"));
        assertArrayEquals(new long[] {1, 2, 3, 4}, ((LongTensor) tensor.toTensor()).data());
        OnnxTensor fromTheStart = read(Map.of("location", "./sub/weights.bin"));
        assertArrayEquals(new long[] {9, 1, 2, 3}, ((LongTensor) fromTheStart.toTensor()).data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../secret.bin", "sub/../../secret.bin", "sub/..", "sub\\weights.bin",
            "a\0b"})
    void pathsThatCouldLeadElsewhereAreRefused(String location) {
        assertEquals("m.onnx: initializer 'w': external data '" + location.replace('\0', ' ')
                + "' is not a plain relative path", fault(Map.of("location", location)));
    }

    @Test
    void linksThatLeadOutAreRefusedAndOthersFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("out.bin"), parent.resolve("secret.bin"));
        Files.createSymbolicLink(folder.resolve("up"), parent);
        Files.createSymbolicLink(folder.resolve("in.bin"), Path.of("sub/weights.bin"));
        assertEquals("m.onnx: initializer 'w': external data 'out.bin' leads out of the model's folder",
                fault(Map.of("location", "out.bin")));
        assertEquals("m.onnx: initializer 'w': external data 'up/secret.bin' leads out of the model's folder",
                fault(Map.of("location", "up/secret.bin")));
        assertEquals(4, read(Map.of("location", "in.bin")).shape().elements());
    }

    @Test
    void onlyRegularFilesAreRead() {
        assertEquals("m.onnx: initializer 'w': external data 'sub' is not a regular file",
                fault(Map.of("location", "sub")));
        assertEquals("m.onnx: initializer 'w': external data 'none' does not exist", fault(Map.of("location", "none")));
    }

    @Test
    void placesOutsideTheFileAreRefused() {
        assertEquals("m.onnx: initializer 'w': external data 2+4 is outside the 5 bytes of 'sub/weights.bin'",
                fault(Map.of("location", "sub/weights.bin", "offset", "2")));
        assertEquals("m.onnx: initializer 'w': external data 9223372036854775807+4 is outside the 5 bytes of"
                + " 'sub/weights.bin'", fault(Map.of("location", "sub/weights.bin", "offset", "" + Long.MAX_VALUE)));
        assertEquals("m.onnx: initializer 'w': external data offset '-1' is not a number of bytes",
                fault(Map.of("location", "sub/weights.bin", "offset", "-1")));
        assertEquals("m.onnx: initializer 'w': external data of 5 bytes, but the shape needs 4",
                fault(Map.of("location", "sub/weights.bin", "length", "5")));
    }

    @Test
    void modelsInMemoryHaveNone() {
        var tensor = new ProtoWriter().integer(2, OnnxType.UINT8.code()).text(8, "w").integer(14, 1)
                .message(13, new ProtoWriter().text(1, "location").text(2, "weights.bin"));
        var model = new ProtoWriter().message(7, new ProtoWriter().message(5, tensor));
        assertEquals("m.onnx: initializer 'w': external data 'weights.bin': a model in memory cannot have any",
                assertThrows(OnnxException.class, () -> OnnxFile.read("m.onnx", ProtoBytes.of(model))).getMessage());
    }
}
