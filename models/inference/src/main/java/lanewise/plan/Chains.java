package lanewise.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.kernel.ConvChain;
import lanewise.kernel.ConvSpec;

/**
 * Which convolutions follow each other some rows at a time ({@link ConvChain}): those whose image in between is large and read by the next alone. It is
 * then never there as a whole, neither in the arena nor on its way to memory and back.
 */
final class Chains {
    /** An image that a second-level cache does not hold, in floats: 1 MB. */
    private static final int LARGE = 1 << 18;

    private final Map<Node, List<Node>> byLast = new HashMap<>();
    private final Set<Node> earlier = new HashSet<>();

    /**
     * Finds them among some nodes of a graph.
     *
     * @param links gives a node as a convolution of a chain, or {@code null} where it cannot be in one
     */
    Chains(List<Node> nodes, Graph graph, Function<Node, ConvChain.Link> links) {
        Map<String, Integer> uses = graph.uses();
        Map<String, Node> readers = new HashMap<>();
        for (Node node : nodes) {
            if (node.op() instanceof Op.Conv) {
                readers.put(node.input(0), node);
            }
        }
        for (Node node : nodes) {
            if (!earlier.contains(node) && !byLast.containsKey(node)) {
                find(node, uses, readers, links);
            }
        }
    }

    private void find(Node first, Map<String, Integer> uses, Map<String, Node> readers,
            Function<Node, ConvChain.Link> links) {
        var nodes = new ArrayList<Node>();
        var chain = new ArrayList<ConvChain.Link>();
        Node node = first;
        while (node != null && append(node, chain, links)) {
            nodes.add(node);
            boolean alone = uses.get(node.output()) == 1 && isLarge(chain.getLast().spec());
            node = alone ? readers.get(node.output()) : null;
        }
        if (nodes.size() > 1) {
            byLast.put(nodes.getLast(), nodes);
            earlier.addAll(nodes.subList(0, nodes.size() - 1));
        }
    }

    /** Makes a chain longer if the rows that it keeps stay in the caches then. */
    private static boolean append(Node node, List<ConvChain.Link> chain, Function<Node, ConvChain.Link> links) {
        ConvChain.Link link = links.apply(node);
        if (link == null || !chain.isEmpty() && chain.getLast().spec().epilogue().residual()) {
            return false;
        }
        chain.add(link);
        if (!ConvChain.fits(chain)) {
            chain.removeLast();
            return false;
        }
        return true;
    }

    private static boolean isLarge(ConvSpec spec) {
        return (long) spec.outputHeight() * spec.outputWidth() * spec.outputChannels() >= LARGE;
    }

    /** The nodes of the chain that a node ends, or {@code null}. */
    List<Node> endingAt(Node node) {
        return byLast.get(node);
    }

    /** Whether a node is computed later, with those that follow it. */
    boolean isEarlier(Node node) {
        return earlier.contains(node);
    }
}
