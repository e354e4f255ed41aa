package lanewise.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.kernel.Epilogue;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * 1x1 convolutions of one input become one with all their filters: the input is read once, and narrow layers (Inception's
 * reductions to 16 channels) fill the register tiles together. Each output is a slice of the channels, which costs nothing. An
 * output that is concatenated stays alone, since it is written into its place there.
 */
final class FuseSiblings implements Pass {
    /** What siblings have in common. */
    private record Family(String input, Epilogue epilogue) {
    }

    @Override
    public Graph apply(Graph graph, Typing typing) {
        Set<String> alone = new HashSet<>(graph.outputs());
        var families = new LinkedHashMap<Family, List<Node>>();
        graph.nodes().stream().filter(node -> node.op() instanceof Op.Concat)
                .forEach(node -> alone.addAll(node.inputs()));
        for (Node node : graph.nodes()) {
            if (!alone.contains(node.output()) && isPointwise(node, typing)) {
                var family = new Family(node.input(0), ((Op.Conv) node.op()).epilogue());
                families.computeIfAbsent(family, _ -> new ArrayList<>()).add(node);
            }
        }
        families.values().removeIf(siblings -> siblings.size() < 2);
        return families.isEmpty() ? graph : fuse(graph, typing, families.values());
    }

    private static boolean isPointwise(Node node, Typing typing) {
        return node.op() instanceof Op.Conv conv && conv.window().equals(Window.square(1)) && conv.groups() == 1
                && !conv.epilogue().residual() && typing.isConstant(node.input(1))
                && (node.input(2).isEmpty() || typing.isConstant(node.input(2)));
    }

    private static Graph fuse(Graph graph, Typing typing, Iterable<List<Node>> families) {
        var constants = new HashMap<>(graph.constants());
        var replacements = new HashMap<Node, List<Node>>();
        for (List<Node> siblings : families) {
            siblings.forEach(node -> replacements.put(node, List.of()));
            replacements.put(siblings.getFirst(), fused(siblings, typing, constants));
        }
        var nodes = new ArrayList<Node>();
        for (Node node : graph.nodes()) {
            nodes.addAll(replacements.getOrDefault(node, List.of(node)));
        }
        return graph.with(nodes, constants);
    }

    /** One convolution, and a slice for each output. */
    private static List<Node> fused(List<Node> siblings, Typing typing, Map<String, WeightSource> constants) {
        String name = siblings.stream().map(Node::name).collect(Collectors.joining("+"));
        List<WeightSource> weights = siblings.stream().map(node -> typing.constant(node.input(1))).toList();
        int depth = weights.getFirst().shape().dim(1);
        int outputs = weights.stream().mapToInt(weight -> weight.shape().dim(0)).sum();
        constants.put(name + ".weight", joined(Shape.of(outputs, depth, 1, 1), weights));
        constants.put(name + ".bias", joined(Shape.of(outputs), biases(siblings, typing)));
        constants.put(name + ".axis", longs(1));
        var nodes = new ArrayList<Node>();
        nodes.add(new Node(name, siblings.getFirst().op(),
                List.of(siblings.getFirst().input(0), name + ".weight", name + ".bias"), name + ".outputs"));
        int channel = 0;
        for (Node node : siblings) {
            int end = channel + typing.constant(node.input(1)).shape().dim(0);
            constants.put(name + "." + channel, longs(channel));
            constants.put(name + "." + end, longs(end));
            nodes.add(new Node(node.name(), new Op.Slice(),
                    List.of(name + ".outputs", name + "." + channel, name + "." + end, name + ".axis"), node.output()));
            channel = end;
        }
        return nodes;
    }

    private static List<WeightSource> biases(List<Node> siblings, Typing typing) {
        return siblings.stream().map(node -> {
            Shape shape = Shape.of(typing.constant(node.input(1)).shape().dim(0));
            return node.input(2).isEmpty()
                    ? WeightSource.of(shape, ElementType.FLOAT, () -> FloatTensor.zeros(shape))
                    : typing.constant(node.input(2));
        }).toList();
    }

    private static WeightSource joined(Shape shape, List<WeightSource> parts) {
        return WeightSource.read(shape, (target, offset) -> {
            int at = offset;
            for (WeightSource part : parts) {
                part.read(target, at);
                at += part.shape().elements();
            }
        });
    }

    private static WeightSource longs(long value) {
        return WeightSource.of(LongTensor.of(Shape.of(1), value));
    }
}
