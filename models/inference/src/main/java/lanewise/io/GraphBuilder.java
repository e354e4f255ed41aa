package lanewise.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;

/**
 * A graph in the making: gives out unique names, keeps constants and what is known of ranks, and drops what nothing
 * reads.
 */
final class GraphBuilder {
    private final OnnxGraph source;
    private final List<Graph.Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, WeightSource> constants = new LinkedHashMap<>();
    private final Ranks ranks = new Ranks();
    private final UniqueNames nodeNames = new UniqueNames();
    private final UniqueNames valueNames = new UniqueNames();
    private final Set<String> read = new HashSet<>();
    private final Set<String> defined = new HashSet<>();

    /** A graph for a decoded one, whose value names are reserved. */
    GraphBuilder(OnnxGraph source) {
        this.source = source;
        valueNames.reserve(source.initializers().keySet());
        valueNames.reserve(source.inputs().stream().map(OnnxValueInfo::name).toList());
        for (OnnxNode node : source.nodes()) {
            valueNames.reserve(node.outputs());
            read.addAll(node.inputs());
        }
        source.outputs().forEach(output -> read.add(output.name()));
    }

    /** Whether any node of the file reads a value, or it is an output. */
    boolean isRead(String value) {
        return read.contains(value);
    }

    /** Whether something produces a value by now. */
    boolean isDefined(String value) {
        return defined.contains(value);
    }

    void input(Graph.Input input) {
        inputs.add(input);
        ranks.set(input.name(), input.dims().size());
    }

    /** The declared input of a name, or {@code null}. */
    Graph.Input input(String name) {
        return inputs.stream().filter(input -> input.name().equals(name)).findFirst().orElse(null);
    }

    void constant(String value, WeightSource weight) {
        constants.put(value, weight);
        defined.add(value);
        ranks.set(value, weight.shape().rank());
    }

    /** The constant of a name, or {@code null} where the value is no constant. */
    WeightSource constant(String value) {
        return constants.get(value);
    }

    /** The number of axes of a value, or −1 where it is not known yet. */
    int rank(String value) {
        return ranks.of(value);
    }

    void node(String name, Op op, List<String> arguments, String output) {
        var node = new Node(nodeNames.take(name), op, arguments, output);
        nodes.add(node);
        defined.add(output);
        ranks.infer(node, constants);
    }

    /** A value name that nothing else has. */
    String freshValue(String wanted) {
        return valueNames.take(wanted);
    }

    /** The graph, without nodes and constants that no output depends on. */
    Graph build() {
        List<String> outputs = source.outputs().stream().map(OnnxValueInfo::name).toList();
        var needed = new HashSet<String>(outputs);
        var kept = new ArrayList<Node>();
        for (Node node : nodes.reversed()) {
            if (needed.contains(node.output())) {
                needed.addAll(node.inputs());
                kept.add(node);
            }
        }
        var keptConstants = new LinkedHashMap<>(constants);
        keptConstants.keySet().retainAll(needed);
        return new Graph(source.name(), inputs, kept.reversed(), outputs, keptConstants);
    }
}
