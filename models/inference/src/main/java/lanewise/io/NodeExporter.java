package lanewise.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lanewise.graph.ElementType;
import lanewise.graph.Node;
import lanewise.graph.WeightSource;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * One node of a graph while it is written: what is known of its values, and the ONNX nodes that it becomes. Errors are
 * {@link IllegalArgumentException}s, to which the exporter adds the node.
 */
final class NodeExporter {
    private final Node node;
    private final GraphExporter graph;
    private final List<WrittenNode> steps = new ArrayList<>();

    NodeExporter(Node node, GraphExporter graph) {
        this.node = node;
        this.graph = graph;
    }

    // --- what is known ---

    String input(int index) {
        return node.input(index);
    }

    String[] inputs() {
        return node.inputs().toArray(String[]::new);
    }

    /** The element type of the result. */
    ElementType type() {
        return graph.facts().type(node.output());
    }

    /** The number of axes of a value of the graph. */
    int rank(String value) {
        int rank = graph.facts().rank(value);
        if (rank < 0) {
            throw new IllegalArgumentException(
                    "the number of axes of '" + OneLine.of(value) + "' must be known: an input size must be given");
        }
        return rank;
    }

    /** The extents of a value of the graph. */
    Shape shape(String value) {
        Shape shape = graph.facts().shape(value);
        if (shape == null) {
            throw new IllegalArgumentException(
                    "the extents of '" + OneLine.of(value) + "' must be known: an input size must be given");
        }
        return shape;
    }

    // --- what the node becomes ---

    /** An ONNX node, and the value that it gives. Absent inputs are empty names. */
    String step(String opType, List<AttributeWriter> attributes, String... inputs) {
        String kind = "/" + opType.toLowerCase(Locale.ROOT);
        String value = graph.freshValue(node.output() + kind);
        String name = graph.freshNode(node.name() + kind);
        steps.add(new WrittenNode(name, opType, trimmed(inputs), value, attributes));
        return value;
    }

    /** An ONNX node without attributes. */
    String step(String opType, String... inputs) {
        return step(opType, List.of(), inputs);
    }

    /** A float that only this node uses. */
    String scalar(float value) {
        return constant(FloatTensor.scalar(value));
    }

    /** A vector of integers that only this node uses. */
    String longs(long... values) {
        return constant(LongTensor.of(Shape.of(values.length), values));
    }

    /** A constant that only this node uses. */
    String constant(Tensor tensor) {
        String value = graph.freshValue(node.output() + "/constant");
        graph.constant(value, WeightSource.of(tensor));
        return value;
    }

    /** All steps, the last of which bears the node's name and gives its value. */
    List<WrittenNode> finish(String result) {
        if (steps.isEmpty()) {
            step("Identity", result);
        }
        steps.addLast(steps.removeLast().renamed(node.name(), node.output()));
        return steps;
    }

    private static List<String> trimmed(String... inputs) {
        var list = new ArrayList<>(List.of(inputs));
        while (!list.isEmpty() && list.getLast().isEmpty()) {
            list.removeLast();
        }
        return list;
    }
}
