package lanewise.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network: nodes in an order in which each value is defined before it is used. Immutable.
 *
 * @param name what the network is called
 * @param inputs what a run must supply
 * @param nodes in topological order
 * @param outputs names of the values that a run gives back
 * @param constants weights and other constants by value name
 */
public record Graph(String name, List<Input> inputs, List<Node> nodes, List<String> outputs,
        Map<String, WeightSource> constants) {

    /**
     * A value that each run supplies.
     *
     * @param dims declared extents
     */
    public record Input(String name, ElementType type, List<Dim> dims) {
        /** Copies the list. */
        public Input {
            dims = List.copyOf(dims);
        }

        /** {@code data: float Nx3x227x227}. */
        @Override
        public String toString() {
            return name + ": " + type.name().toLowerCase(java.util.Locale.ROOT) + " "
                    + dims.stream().map(Dim::toString).collect(Collectors.joining("x"));
        }
    }

    /**
     * Copies the collections and checks that every node has a name of its own, and that every value is defined once, and before
     * it is used.
     */
    public Graph {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
        constants = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        var defined = new HashSet<String>(constants.keySet());
        for (Input input : inputs) {
            define(defined, input.name(), "input '" + input.name() + "'");
        }
        var names = new HashSet<String>();
        for (Node node : nodes) {
            if (!names.add(node.name())) {
                throw new IllegalArgumentException("node " + node + ": another node has this name");
            }
            for (String value : node.inputs()) {
                if (!value.isEmpty() && !defined.contains(value)) {
                    throw new IllegalArgumentException("node " + node + ": input '" + value
                            + "' is not defined by any earlier node, input or constant");
                }
            }
            define(defined, node.output(), "node " + node);
        }
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("graph '" + name + "' has no outputs");
        }
        for (String output : outputs) {
            if (!defined.contains(output)) {
                throw new IllegalArgumentException("graph output '" + output + "' is never produced");
            }
        }
    }

    private static void define(Set<String> defined, String value, String where) {
        if (value.isEmpty() || !defined.add(value)) {
            throw new IllegalArgumentException(
                    where + ": output '" + value + "' " + (value.isEmpty() ? "has no name" : "is defined twice"));
        }
    }

    /** The input of a name, or {@code null}. */
    public Input input(String inputName) {
        return inputs.stream().filter(input -> input.name().equals(inputName)).findFirst().orElse(null);
    }

    /** This graph with other nodes and constants: what a pass returns. */
    public Graph with(List<Node> newNodes, Map<String, WeightSource> newConstants) {
        return new Graph(name, inputs, newNodes, outputs, newConstants);
    }

    /** This graph with those of its inputs turned into constants that {@code weights} names. */
    public Graph bind(Map<String, WeightSource> weights) {
        var free = new ArrayList<Input>();
        var bound = new LinkedHashMap<>(constants);
        for (Input input : inputs) {
            WeightSource weight = weights.get(input.name());
            if (weight == null) {
                free.add(input);
            } else {
                bound.put(input.name(), weight);
            }
        }
        return new Graph(name, free, nodes, outputs, bound);
    }

    /** How often each value is read, by nodes and as a graph output. */
    public Map<String, Integer> uses() {
        var uses = new LinkedHashMap<String, Integer>();
        nodes.forEach(node -> node.inputs().forEach(value -> uses.merge(value, 1, Integer::sum)));
        outputs.forEach(value -> uses.merge(value, 1, Integer::sum));
        return uses;
    }
}
