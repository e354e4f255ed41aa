package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.graph.Graph;
import lanewise.plan.Typing;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whole models of the reference data, read and written again: ONNX Runtime gives the same for both files. */
class OnnxWriterModelsTest {
    /** Exported as five-dimensional pooling with control flow. */
    private static final String NOT_SUPPORTED = "lrn_\\d\\.onnx";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> onnxRuntimeGivesTheSameForTheOriginalAndTheCopy() {
        return Stream.of("pretrained", "golden").flatMap(data -> ReferenceData.files(data, ".onnx").stream())
                .filter(file -> !file.getFileName().toString().matches(NOT_SUPPORTED))
                .map(file -> DynamicTest.dynamicTest(file.getParent().getFileName() + "/" + file.getFileName(),
                        () -> compare(file)));
    }

    private void compare(Path original) throws Exception {
        Graph graph = Onnx.read(original);
        Path copy = folder.resolve("copy.onnx");
        Onnx.write(graph, copy);
        var inputs = new LinkedHashMap<String, Tensor>();
        Typing.inputShapes(graph, Map.of())
                .forEach((name, shape) -> inputs.put(name, WrittenCase.floats(shape.dims())));
        Map<String, Tensor> expected = OnnxRuntime.run(original, inputs);
        Map<String, Tensor> actual = OnnxRuntime.run(copy, inputs);
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, tensor) -> {
            Difference difference = Difference.between((FloatTensor) actual.get(name), (FloatTensor) tensor);
            assertTrue(difference.relative() <= 1e-5, name + ": " + difference);
        });
    }
}
