package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lanewise.graph.Dim;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.plan.Network;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** One operation on given tensors, which is written and then run by ourselves and by ONNX Runtime. */
final class WrittenCase {
    private final Op op;
    private final Map<String, Tensor> inputs = new LinkedHashMap<>();
    private final Map<String, WeightSource> constants = new LinkedHashMap<>();
    private final List<Node> before = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();

    private WrittenCase(Op op) {
        this.op = op;
    }

    static WrittenCase of(Op op) {
        return new WrittenCase(op);
    }

    /** Operands that each run supplies. */
    WrittenCase inputs(Tensor... tensors) {
        for (Tensor tensor : tensors) {
            inputs.put("x" + operands.size(), tensor);
            operands.add("x" + operands.size());
        }
        return this;
    }

    /** As {@link #inputs}, but through another node: a matrix that is an input of the graph is taken for a weight. */
    WrittenCase computed(Tensor tensor) {
        String input = "x" + operands.size();
        inputs.put(input, tensor);
        before.add(new Node(input + ".identity", new Op.Identity(), List.of(input), input + ".identity"));
        operands.add(input + ".identity");
        return this;
    }

    /** Operands that belong to the graph; {@code null} for one that is absent. */
    WrittenCase constants(Tensor... tensors) {
        for (Tensor tensor : tensors) {
            String name = tensor == null ? "" : "c" + operands.size();
            operands.add(name);
            if (tensor != null) {
                constants.put(name, WeightSource.of(tensor));
            }
        }
        return this;
    }

    Op op() {
        return op;
    }

    /** A graph that computes {@code y} in the node {@code node}, and whose inputs have free extents only. */
    Graph graph() {
        var declared = new ArrayList<Graph.Input>();
        inputs.forEach((name, tensor) -> {
            var dims = new ArrayList<Dim>();
            for (int axis = 0; axis < tensor.shape().rank(); axis++) {
                dims.add(Dim.free(name + "_" + axis));
            }
            declared.add(new Graph.Input(name, ElementType.of(tensor), dims));
        });
        var nodes = new ArrayList<>(before);
        nodes.add(new Node("node", op, operands, "y"));
        return new Graph("case", declared, nodes, List.of("y"), constants);
    }

    Map<String, Shape> shapes() {
        var shapes = new LinkedHashMap<String, Shape>();
        inputs.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return shapes;
    }

    /** Writes the graph for inputs of any size, and compares. */
    void checkAtAnySize() throws OrtException {
        check(ValueFacts.of(graph()));
    }

    /** Writes the graph for inputs of these sizes, and compares. */
    void checkAtThisSize() throws OrtException {
        check(ValueFacts.of(graph(), shapes()));
    }

    private void check(ValueFacts facts) throws OrtException {
        byte[] file = ProtoBytes.of(OnnxWriter.model(graph(), facts));
        Tensor expected = Network.of(graph()).session().run(inputs).get("y");
        Graph again = Onnx.toGraph(OnnxFile.read("case.onnx", file));
        assertClose(this + " read again", Network.of(again).session().run(inputs).get("y"), expected, 1e-6);
        assertClose(this + " in ONNX Runtime", OnnxRuntime.run(file, inputs).get("y"), expected, 1e-4);
    }

    private static void assertClose(String where, Tensor actual, Tensor expected, double tolerance) {
        assertEquals(expected.shape(), actual.shape(), where);
        switch (expected) {
            case FloatTensor floats -> {
                Difference difference = Difference.between(assertInstanceOf(FloatTensor.class, actual, where), floats);
                assertTrue(difference.relative() <= tolerance, where + ": " + difference);
            }
            case LongTensor longs ->
                assertArrayEquals(longs.data(), assertInstanceOf(LongTensor.class, actual, where).data(), where);
            case BoolTensor bools ->
                assertArrayEquals(bools.data(), assertInstanceOf(BoolTensor.class, actual, where).data(), where);
        }
    }

    @Override
    public String toString() {
        return op + " on " + shapes().values();
    }

    // --- operands ---

    /** Floats between −2 and 2, always the same. */
    static FloatTensor floats(int... dims) {
        Shape shape = Shape.of(dims);
        var random = new Random(shape.hashCode());
        var data = new float[shape.elements()];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat(-2, 2);
        }
        return FloatTensor.of(shape, data);
    }

    /** Floats between 0.5 and 2.5. */
    static FloatTensor positive(int... dims) {
        FloatTensor tensor = floats(dims);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = tensor.data()[i] / 2 + 1.5f;
        }
        return tensor;
    }

    /** A vector of integers. */
    static LongTensor longs(long... values) {
        return LongTensor.of(Shape.of(values.length), values);
    }

    /** Trues and falses in turn. */
    static BoolTensor bools(int... dims) {
        Shape shape = Shape.of(dims);
        var data = new boolean[shape.elements()];
        for (int i = 0; i < data.length; i += 2) {
            data[i] = true;
        }
        return BoolTensor.of(shape, data);
    }
}
