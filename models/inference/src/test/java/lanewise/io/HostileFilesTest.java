package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The malformed files of the reference data: each gets what its manifest says, from the reader of its format. */
class HostileFilesTest {
    /** Faults of single operators, which only shape inference or execution can meet. */
    private static final Set<String> VALID_AS_GRAPHS = Set.of("constantofshape_bomb.onnx", "reshape_bad.onnx",
            "concat_axis.onnx");

    @TestFactory
    Stream<DynamicTest> everyFileGetsWhatItsManifestSays() throws IOException {
        Path folder = ReferenceData.folder("hostile");
        return expectations(folder.resolve("manifest.json")).entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(),
                        () -> check(folder.resolve(entry.getKey()), entry.getValue())));
    }

    private static Map<String, String> expectations(Path manifest) throws IOException {
        var expectations = new LinkedHashMap<String, String>();
        try (JsonParser parser = new JsonFactory().createParser(manifest.toFile())) {
            String file = null;
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && parser.currentName().equals("file")) {
                    file = parser.getText();
                } else if (parser.currentToken() == JsonToken.VALUE_STRING && parser.currentName().equals("expect")) {
                    expectations.put(file, parser.getText());
                }
            }
        }
        assertFalse(expectations.isEmpty(), manifest + " names no files");
        return expectations;
    }

    private static void check(Path file, String expected) {
        if (expected.equals("loads") || expected.startsWith("loads as") || VALID_AS_GRAPHS.contains(name(file))) {
            read(file);
        } else if (expected.contains("loads") || expected.contains("partial") || expected.contains("empty output")) {
            assertLoadsOrFailsCleanly(file);
        } else {
            assertFailsCleanly(file);
        }
    }

    private static void assertLoadsOrFailsCleanly(Path file) {
        boolean loads;
        try {
            read(file);
            loads = true;
        } catch (OnnxException | SafetensorsException | ImageException e) {
            loads = false;
        }
        if (!loads) {
            assertFailsCleanly(file);
        }
    }

    private static void assertFailsCleanly(Path file) {
        String message = assertThrows(exception(file), () -> read(file)).getMessage();
        assertTrue(message.startsWith(name(file) + ": "), message);
        assertTrue(message.lines().count() == 1, message);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String format(Path file) {
        return file.getParent().getFileName().toString();
    }

    private static Class<? extends RuntimeException> exception(Path file) {
        return switch (format(file)) {
            case "onnx" -> OnnxException.class;
            case "safetensors" -> SafetensorsException.class;
            default -> ImageException.class;
        };
    }

    private static void read(Path file) {
        switch (format(file)) {
            case "onnx" -> {
                OnnxModel model = OnnxFile.read(file);
                model.graph().initializers().values().forEach(OnnxTensor::toTensor);
                Onnx.toGraph(model);
            }
            case "safetensors" -> {
                Safetensors tensors = Safetensors.open(file);
                tensors.names().forEach(tensors::tensor);
            }
            default -> Images.read(file);
        }
    }
}
