package lanewise.io;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks a decoded model once, so that whoever walks it can trust it: every value has one producer, which comes before its users;
 * every output is produced; every domain is imported. A subgraph also sees the values around it.
 */
final class ValueCheck {
    private final OnnxModel model;

    private ValueCheck(OnnxModel model) {
        this.model = model;
    }

    /**
     * Checks all graphs of a model.
     *
     * @throws OnnxException if one breaks a rule
     */
    static void check(OnnxModel model) {
        if (model.graph().outputs().isEmpty()) {
            throw model.error("the graph has no outputs");
        }
        new ValueCheck(model).check(model.graph(), null);
    }

    /** The values that are known at one point of a graph; {@code outer} is what surrounds a subgraph, or null. */
    private record Scope(Set<String> names, Scope outer) {
        boolean knows(String name) {
            return names.contains(name) || outer != null && outer.knows(name);
        }
    }

    private void check(OnnxGraph graph, Scope outer) {
        var scope = new Scope(new HashSet<>(), outer);
        for (OnnxValueInfo input : graph.inputs()) {
            if (!scope.names.add(input.name())) {
                throw model.error("input '" + OneLine.of(input.name()) + "' is declared twice");
            }
        }
        scope.names.addAll(graph.initializers().keySet());
        for (OnnxNode node : graph.nodes()) {
            checkNode(node, scope);
        }
        for (OnnxValueInfo output : graph.outputs()) {
            if (!scope.knows(output.name())) {
                throw model.error("output '" + OneLine.of(output.name()) + "' is never produced");
            }
        }
    }

    private void checkNode(OnnxNode node, Scope scope) {
        checkDomain(node);
        for (String input : node.inputs()) {
            if (!input.isEmpty() && !scope.knows(input)) {
                throw model.error(node, "input '" + OneLine.of(input) + "' is not produced by anything before");
            }
        }
        for (OnnxAttribute attribute : node.attributes().values()) {
            if (attribute instanceof OnnxAttribute.GraphValue(OnnxGraph subgraph)) {
                check(subgraph, scope);
            }
        }
        addOutputs(node, node.outputs(), scope);
    }

    private void addOutputs(OnnxNode node, List<String> outputs, Scope scope) {
        for (String output : outputs) {
            if (!output.isEmpty() && !scope.names.add(output)) {
                throw model.error(node, "output '" + OneLine.of(output) + "' exists already");
            }
        }
    }

    private void checkDomain(OnnxNode node) {
        boolean isStandardByDefault = model.opsets().isEmpty() && node.domain().isEmpty();
        if (!isStandardByDefault && !model.opsets().containsKey(node.domain())) {
            throw model.error(node, "operator domain '" + OneLine.of(node.domain()) + "' is not imported");
        }
    }
}
