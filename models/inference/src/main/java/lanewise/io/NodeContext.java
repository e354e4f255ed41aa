package lanewise.io;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lanewise.graph.ElementType;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.graph.WeightSource;
import lanewise.nd.NdOps;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * One ONNX node while it is converted: its attributes and inputs, and what it becomes. Errors are
 * {@link IllegalArgumentException}s, to which the converter adds the node.
 */
final class NodeContext {
    private final OnnxModel model;
    private final OnnxNode node;
    private final GraphBuilder graph;
    private final Attributes attributes;
    private final BitSet asked = new BitSet();

    NodeContext(OnnxModel model, OnnxNode node, GraphBuilder graph) {
        this.model = model;
        this.node = node;
        this.graph = graph;
        this.attributes = new Attributes(node.attributes());
    }

    /** The version of the operators. */
    long opset() {
        return model.opset();
    }

    Attributes attributes() {
        return attributes;
    }

    // --- inputs ---

    int inputCount() {
        return node.inputs().size();
    }

    boolean has(int index) {
        return index < inputCount() && !node.inputs().get(index).isEmpty();
    }

    /** An optional input; empty where it is absent. */
    String optional(int index) {
        asked.set(index);
        return has(index) ? node.inputs().get(index) : "";
    }

    /** A required input. */
    String input(int index) {
        if (!has(index)) {
            throw new IllegalArgumentException("input " + index + " is missing");
        }
        return optional(index);
    }

    /** All inputs, each of them required. */
    List<String> inputs() {
        if (inputCount() == 0) {
            throw new IllegalArgumentException("there is no input");
        }
        return Stream.iterate(0, i -> i + 1).limit(inputCount()).map(this::input).toList();
    }

    /** Accepts an input that changes nothing here. */
    void ignoreInput(int index) {
        asked.set(index);
    }

    /** The constant that a value is, or {@code null}. */
    WeightSource constant(String value) {
        return value.isEmpty() ? null : graph.constant(value);
    }

    /** Whether a value never changes between runs: a constant, or an input that may be bound to one. */
    boolean isWeight(String value) {
        return constant(value) != null || graph.input(value) != null;
    }

    /** The shape of a constant or of an input without free extents; else {@code null}. */
    Shape weightShape(String value) {
        if (constant(value) != null) {
            return constant(value).shape();
        }
        var input = graph.input(value);
        return input == null || input.dims().stream().anyMatch(dim -> dim.isFree()) ? null
                : Shape.of(input.dims().stream().mapToInt(dim -> dim.extent()).toArray());
    }

    /** The number of axes of a value, or −1 where it is not known yet. */
    int rank(String value) {
        return graph.rank(value);
    }

    // --- what the node becomes ---

    /** Emits the operation that gives this node's first output. Absent arguments are empty names. */
    void emit(Op op, String... arguments) {
        emit(0, op, arguments);
    }

    /** Emits the operation that gives one of this node's outputs. */
    void emit(int output, Op op, String... arguments) {
        graph.node(output == 0 ? name() : name() + "/" + output, op, trimmed(arguments), output(output));
    }

    /** Emits an operation whose result this node uses further. */
    String step(Op op, String... arguments) {
        String value = freshValue(op.name());
        graph.node(name() + "/" + op.name().toLowerCase(Locale.ROOT), op, trimmed(arguments), value);
        return value;
    }

    /** Like {@link #step}; of a constant it makes another constant, computed when it is asked for. */
    String fold(Op op, String argument) {
        WeightSource source = constant(argument);
        if (source == null) {
            return step(op, argument);
        }
        var folded = new Node(name(), op, List.of(argument), freshValue(op.name()));
        Value type = NdOps.infer(folded, List.of(Value.of(source.type(), source.shape())));
        graph.constant(folded.output(),
                WeightSource.of(type.shape(), type.type(), () -> NdOps.evaluate(folded, List.of(source.load()))));
        return folded.output();
    }

    /** A constant that only this node uses. */
    String constant(Tensor tensor) {
        String value = freshValue("constant");
        graph.constant(value, WeightSource.of(tensor));
        return value;
    }

    /** A vector of integers that only this node uses. */
    String longs(long... values) {
        return constant(LongTensor.of(Shape.of(values.length), values));
    }

    /** A float that only this node uses. */
    String scalar(float value) {
        return constant(FloatTensor.scalar(value));
    }

    /** Makes the first output a constant. */
    void emitConstant(WeightSource source) {
        graph.constant(output(0), source);
    }

    /** The number of outputs, absent ones included. */
    int outputCount() {
        return node.outputs().size();
    }

    /** Refuses outputs that are read and were not emitted, and attributes and inputs that were not looked at. */
    void checkDone() {
        attributes.checkAllAsked();
        for (int i = 0; i < inputCount(); i++) {
            if (has(i) && !asked.get(i)) {
                throw new IllegalArgumentException("input " + i + " is not supported");
            }
        }
        for (int i = 0; i < outputCount(); i++) {
            String output = node.outputs().get(i);
            if (!output.isEmpty() && graph.isRead(output) && !graph.isDefined(output)) {
                throw new IllegalArgumentException("output " + i + " '" + OneLine.of(output) + "' is not supported");
            }
        }
    }

    /** A constant of a file, left there until it is asked for. */
    static WeightSource source(OnnxTensor tensor) {
        String what = "constant '" + OneLine.of(tensor.name()) + "'";
        ElementType type = GraphConverter.type(tensor.type(), what);
        return type == ElementType.FLOAT
                ? WeightSource.read(tensor.shape(), tensor::read)
                : WeightSource.of(tensor.shape(), type, tensor::toTensor);
    }

    private String name() {
        return node.name().isEmpty() ? node.opType() + "_" + node.index() : node.name();
    }

    private String output(int index) {
        boolean named = index < outputCount() && !node.outputs().get(index).isEmpty();
        return named ? node.outputs().get(index) : freshValue("unused");
    }

    private String freshValue(String suffix) {
        boolean named = outputCount() > 0 && !node.outputs().getFirst().isEmpty();
        return graph.freshValue((named ? node.outputs().getFirst() : name()) + "/" + suffix.toLowerCase(Locale.ROOT));
    }

    private static List<String> trimmed(String... arguments) {
        var list = new ArrayList<>(List.of(arguments));
        while (!list.isEmpty() && list.getLast().isEmpty()) {
            list.removeLast();
        }
        return list;
    }
}
