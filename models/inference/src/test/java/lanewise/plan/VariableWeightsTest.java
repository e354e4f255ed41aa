package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.graph.Dim;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.kernel.Engine;
import lanewise.kernel.Epilogue;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableWeightsTest {
    private static final Op TRANSPOSE = new Op.Transpose(List.of(1, 0));

    private static Graph.Input matrix(String name, int rows, int columns) {
        return new Graph.Input(name, ElementType.FLOAT, List.of(Dim.of(rows), Dim.of(columns)));
    }

    /** Clamped {@code x·w + b}, with the weight stored as a product wants it and transposed for the layer. */
    private static Graph layer(boolean bias) {
        List<Graph.Input> inputs = List.of(matrix("x", 3, 7), matrix("w", 7, 5),
                new Graph.Input("b", ElementType.FLOAT, List.of(Dim.of(5))));
        return new Graph("layer", bias ? inputs : inputs.subList(0, 2),
                List.of(new Node("t", TRANSPOSE, List.of("w"), "t"), new Node("y", new Op.Linear(Epilogue.RELU),
                        bias ? List.of("x", "t", "b") : List.of("x", "t"), "y")),
                List.of("y"), Map.of());
    }

    private static Map<String, FloatTensor> tensors(Graph graph) {
        var g = new Graphs();
        var tensors = new LinkedHashMap<String, FloatTensor>();
        graph.inputs().forEach(input -> tensors.put(input.name(),
                g.tensor(Shape.of(input.dims().stream().mapToInt(Dim::extent).toArray()))));
        return tensors;
    }

    private static FloatTensor run(Graph graph, Engine engine, Map<String, FloatTensor> inputs) {
        return (FloatTensor) Network.of(graph, Options.shared().with(engine)).session().run(inputs).get("y");
    }

    private static Map<String, FloatTensor> without(Map<String, FloatTensor> all, String... names) {
        var rest = new LinkedHashMap<>(all);
        List.of(names).forEach(rest::remove);
        return rest;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aLayerGivesTheSameWhetherItsWeightsAreConstantOrInputs(Engine engine) {
        for (boolean bias : new boolean[] {false, true}) {
            Graph graph = layer(bias);
            Map<String, FloatTensor> tensors = tensors(graph);
            Map<String, WeightSource> weights = new LinkedHashMap<>();
            without(tensors, "x").forEach((name, tensor) -> weights.put(name, WeightSource.of(tensor)));
            FloatTensor expected = run(graph.bind(weights), Engine.REFERENCE, without(tensors, "w", "b"));
            assertClose(run(graph, engine, tensors), expected);
            assertClose(run(graph.bind(Map.of("w", weights.get("w"))), engine, without(tensors, "w")), expected);
            if (bias) {
                assertClose(run(graph.bind(Map.of("b", weights.get("b"))), engine, without(tensors, "b")), expected);
            }
        }
    }

    private static void assertClose(FloatTensor actual, FloatTensor expected) {
        Difference difference = Difference.between(actual, expected);
        assertTrue(difference.within(0, 1e-6), difference.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theProductRunsOnAKernelAndTransposesNothing(boolean bias) {
        String plan = Network.of(layer(bias)).plan(Map.of()).toString();
        assertTrue(plan.contains("gemm 3x7 by 7x5"), plan);
        assertFalse(plan.contains("Transpose"), plan);
    }
}
