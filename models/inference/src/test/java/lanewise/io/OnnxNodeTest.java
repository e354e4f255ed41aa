package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.graph.Graph;
import lanewise.graph.WeightSource;
import lanewise.kernel.Engine;
import lanewise.kernel.Workers;
import lanewise.plan.Network;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of the ONNX backend test suite, within its tolerances; what cannot be converted is skipped and counted. */
class OnnxNodeTest {
    private static final int CONVERTIBLE = 191;
    private static final double RELATIVE = 1e-3;
    private static final double ABSOLUTE = 1e-7;

    private static List<Path> models() {
        return ReferenceData.files("onnx-node", "model.onnx");
    }

    @TestFactory
    Stream<DynamicTest> everyConvertibleCaseGivesTheExpectedOutputs() {
        return models().stream().map(
                file -> DynamicTest.dynamicTest(file.getParent().getFileName().toString(), () -> run(file)));
    }

    @Test
    void asManyCasesConvertAsBefore() {
        long convertible = models().stream().filter(file -> {
            try {
                Onnx.read(file);
                return true;
            } catch (OnnxException e) {
                return false;
            }
        }).count();
        assertTrue(convertible >= CONVERTIBLE, () -> convertible + " cases convert, expected at least " + CONVERTIBLE);
    }

    private static void run(Path file) {
        Graph graph;
        try {
            graph = Onnx.read(file);
        } catch (OnnxException e) {
            Assumptions.abort(e.getMessage());
            return;
        }
        Path data = file.resolveSibling("test_data_set_0");
        Map<String, Tensor> free = new LinkedHashMap<>();
        Map<String, WeightSource> weights = new HashMap<>();
        int index = 0;
        for (Graph.Input input : graph.inputs()) {
            Tensor tensor = OnnxTensor.read(data.resolve("input_" + index + ".pb")).toTensor();
            if (index == 0 && tensor instanceof FloatTensor && tensor.shape().elements() > 0) {
                free.put(input.name(), tensor);
            } else {
                weights.put(input.name(), WeightSource.of(tensor));
            }
            index++;
        }
        for (Engine engine : List.of(Engine.REFERENCE, Engine.SIMD)) {
            try (Workers workers = Workers.of(1)) {
                Map<String, Tensor> actual = Network.of(graph.bind(weights), engine, workers).session().run(free);
                for (int i = 0; i < graph.outputs().size(); i++) {
                    Tensor expected = OnnxTensor.read(data.resolve("output_" + i + ".pb")).toTensor();
                    assertClose(expected, actual.get(graph.outputs().get(i)));
                }
            }
        }
    }

    private static void assertClose(Tensor expected, Tensor actual) {
        assertEquals(expected.shape(), actual.shape());
        switch (expected) {
            case LongTensor longs -> assertArrayEquals(longs.data(), ((LongTensor) actual).data());
            case BoolTensor bools -> assertArrayEquals(bools.data(), ((BoolTensor) actual).data());
            case FloatTensor floats -> {
                for (int i = 0; i < floats.data().length; i++) {
                    float wanted = floats.data()[i];
                    assertEquals(wanted, ((FloatTensor) actual).data()[i], ABSOLUTE + RELATIVE * Math.abs(wanted));
                }
            }
        }
    }
}
