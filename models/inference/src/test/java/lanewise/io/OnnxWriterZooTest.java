package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.graph.Op;
import lanewise.plan.Network;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.zoo.SeededWeights;
import lanewise.zoo.Zoo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network of the zoo, written, then read by ourselves and by ONNX Runtime. */
class OnnxWriterZooTest {
    /** As small as Inception v3 allows, and neither square nor a power of two. */
    private static final int ROWS = 91;
    private static final int COLUMNS = 79;

    @TempDir
    private Path folder;

    static List<String> names() {
        return Zoo.names();
    }

    private static Shape small(String name) {
        Shape usual = Zoo.input(name);
        return usual.dim(1) == 3 ? usual.with(2, ROWS).with(3, COLUMNS) : usual.with(2, 13).with(3, 9);
    }

    /** Only then must the size be known when the file is written. */
    private static boolean poolsIntoBins(Graph graph) {
        return graph.nodes().stream().anyMatch(node -> node.op() instanceof Op.Pyramid
                || node.op() instanceof Op.AdaptivePool pool && pool.rows() * pool.columns() > 1);
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsWrittenGivesTheSameOutputHereAndInOnnxRuntime(String name) throws IOException, OrtException {
        Graph graph = Zoo.graph(name);
        FloatTensor input = SeededWeights.input(name, small(name));
        Path file = folder.resolve(name + ".onnx");
        if (poolsIntoBins(graph)) {
            Onnx.write(graph, Map.of("input", input.shape()), file);
        } else {
            Onnx.write(graph, file);
        }
        FloatTensor expected = Network.of(graph).session().run(input);
        assertClose(name + " read again", Network.of(Onnx.read(file)).session().run(input), expected, 1e-6);
        String output = graph.outputs().getFirst();
        FloatTensor theirs = (FloatTensor) OnnxRuntime.run(file, Map.of("input", input)).get(output);
        assertClose(name + " in ONNX Runtime", theirs, expected, 1e-4);
    }

    private static void assertClose(String where, FloatTensor actual, FloatTensor expected, double tolerance) {
        Difference difference = Difference.between(actual, expected);
        assertTrue(difference.relative() <= tolerance, where + ": " + difference);
    }
}
