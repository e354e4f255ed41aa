package lanewise.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.graph.Dim;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.WeightSource;
import lanewise.tensor.Shape;

/** Writes one graph as a {@code GraphProto}, node by node; see {@link OperatorExport} for what each becomes. */
final class GraphExporter {
    private final Graph graph;
    private final ValueFacts facts;
    private final List<WrittenNode> nodes = new ArrayList<>();
    private final Map<String, WeightSource> constants;
    private final UniqueNames valueNames = new UniqueNames();
    private final UniqueNames nodeNames = new UniqueNames();

    GraphExporter(Graph graph, ValueFacts facts) {
        this.graph = graph;
        this.facts = facts;
        this.constants = new LinkedHashMap<>(graph.constants());
        valueNames.reserve(graph.constants().keySet());
        valueNames.reserve(graph.inputs().stream().map(Graph.Input::name).toList());
        valueNames.reserve(graph.nodes().stream().map(Node::output).toList());
        nodeNames.reserve(graph.nodes().stream().map(Node::name).toList());
    }

    ValueFacts facts() {
        return facts;
    }

    /** A value name that nothing else has. */
    String freshValue(String wanted) {
        return valueNames.take(wanted);
    }

    /** A node name that nothing else has. */
    String freshNode(String wanted) {
        return nodeNames.take(wanted);
    }

    void constant(String value, WeightSource source) {
        constants.put(value, source);
    }

    ProtoWriter message() {
        graph.nodes().forEach(this::export);
        var message = new ProtoWriter();
        nodes.forEach(node -> message.message(1, node.message()));
        message.text(2, graph.name().isEmpty() ? "graph" : graph.name());
        constants.forEach((name, source) -> message.message(5, TensorWriter.message(name, source)));
        graph.inputs().forEach(input -> message.message(11, value(input.name(), extents(input))));
        graph.outputs().stream().distinct().forEach(output -> message.message(12, value(output, extents(output))));
        return message;
    }

    private void export(Node node) {
        try {
            var exporter = new NodeExporter(node, this);
            nodes.addAll(exporter.finish(OperatorExport.export(node.op(), exporter)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("node " + node + ": " + e.getMessage(), e);
        }
    }

    private List<Dim> extents(Graph.Input input) {
        Shape shape = facts.shape(input.name());
        return shape == null ? input.dims() : extents(shape);
    }

    /** What is known of an output's extents; {@code null} if not even their number is. */
    private List<Dim> extents(String output) {
        Shape shape = facts.shape(output);
        if (shape != null) {
            return extents(shape);
        }
        Graph.Input input = graph.input(output);
        if (input != null) {
            return input.dims();
        }
        int rank = facts.rank(output);
        return rank < 0 ? null : Collections.nCopies(rank, Dim.free(""));
    }

    private static List<Dim> extents(Shape shape) {
        var dims = new ArrayList<Dim>();
        for (int extent : shape.dims()) {
            dims.add(Dim.of(extent));
        }
        return dims;
    }

    /** A {@code ValueInfoProto}. */
    private ProtoWriter value(String name, List<Dim> dims) {
        var tensor = new ProtoWriter().integer(1, OnnxType.of(facts.type(name)).code());
        if (dims != null) {
            var shape = new ProtoWriter();
            dims.forEach(dim -> shape.message(1, dimension(dim)));
            tensor.message(2, shape);
        }
        return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
    }

    private static ProtoWriter dimension(Dim dim) {
        var message = new ProtoWriter();
        if (!dim.isFree()) {
            return message.integer(1, dim.extent());
        }
        return dim.symbol().isEmpty() ? message : message.text(2, dim.symbol());
    }
}
