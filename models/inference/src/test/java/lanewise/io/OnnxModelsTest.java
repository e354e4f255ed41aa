package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.graph.Graph;
import lanewise.plan.Typing;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whole models of the reference data: each converts, and every shape can be inferred. */
class OnnxModelsTest {
    /** Exported as five-dimensional pooling with control flow. */
    private static final String NOT_SUPPORTED = "lrn_\\d\\.onnx";

    /** Malformed files that nevertheless mean something. */
    private static final Set<String> LOAD = Set.of("00_good_conv.onnx", "inf_weights.onnx", "fp16_weight.onnx");

    private static void infer(Path file) {
        Graph graph = Onnx.read(file);
        Typing typing = Typing.of(graph, Map.of());
        graph.outputs().forEach(output -> assertTrue(typing.shape(output).elements() > 0));
    }

    @TestFactory
    Stream<DynamicTest> everyPretrainedAndGoldenModelConverts() {
        return Stream.of("pretrained", "golden").flatMap(folder -> ReferenceData.files(folder, ".onnx").stream())
                .filter(file -> !file.getFileName().toString().matches(NOT_SUPPORTED))
                .map(file -> DynamicTest.dynamicTest(file.getParent().getFileName() + "/" + file.getFileName(),
                        () -> infer(file)));
    }

    @TestFactory
    Stream<DynamicTest> everyMalformedModelEndsInOneClearLine() {
        return ReferenceData.files("hostile", ".onnx").stream().map(file -> DynamicTest
                .dynamicTest(file.getFileName().toString(), () -> {
                    if (LOAD.contains(file.getFileName().toString())) {
                        infer(file);
                    } else {
                        RuntimeException error = assertThrows(RuntimeException.class, () -> infer(file));
                        assertTrue(error instanceof OnnxException || error instanceof IllegalArgumentException,
                                error::toString);
                        assertFalse(error.getMessage().contains("\n"), error::getMessage);
                    }
                }));
    }

    @Test
    void shapesAreThoseThatTheFilesDeclare() {
        Path squeezeNet = ReferenceData.folder("pretrained").resolve("squeezenet1.0-deepcompression/model.onnx");
        Typing typing = Typing.of(Onnx.read(squeezeNet), Map.of("data", Shape.of(2, 3, 227, 227)));
        assertEquals(List.of(Shape.of(2, 1000), Shape.of(2, 512, 13, 13)),
                List.of(typing.shape("prob"), typing.shape("fire9_concat")));
    }
}
