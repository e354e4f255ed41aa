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
import lanewise.tensor.Shape;

/**
 * Which convolutions follow each other some rows at a time ({@link ConvChain}): those whose image in between is large and read
 * by the next alone, as long as it {@linkplain ConvChain#pays pays}. It is then never there as a whole, neither in the arena nor
 * on its way to memory and back.
 */
final class Chains {
    /** An image that a second-level cache does not hold, in floats: 1 MB. */
    private static final int LARGE = 1 << 18;

    /** Nodes, and each as a convolution. */
    record Chain(List<Node> nodes, List<ConvChain.Link> links) {
    }

    private final Map<String, Integer> uses;
    private final Map<String, Node> readers = new HashMap<>();
    private final Typing typing;
    private final int workers;
    private final Function<Node, ConvChain.Link> links;
    private final Map<Node, Chain> byLast = new HashMap<>();
    private final Set<Node> earlier = new HashSet<>();

    /**
     * Finds them among some nodes of a graph.
     *
     * @param workers who will share its rows
     * @param links gives a node as a convolution of a chain, or {@code null} where it cannot be in one
     */
    Chains(List<Node> nodes, Graph graph, Typing typing, int workers, Function<Node, ConvChain.Link> links) {
        this.uses = graph.uses();
        this.typing = typing;
        this.workers = workers;
        this.links = links;
        for (Node node : nodes) {
            if (node.op() instanceof Op.Conv) {
                readers.put(node.input(0), node);
            }
        }
        for (Node node : nodes) {
            if (follower(node) != null && !earlier.contains(node) && !byLast.containsKey(node)) {
                find(node);
            }
        }
    }

    /** The convolution that alone reads a large image that another makes, or {@code null}. */
    private Node follower(Node node) {
        String image = node.output();
        boolean alone = node.op() instanceof Op.Conv && uses.getOrDefault(image, 0) == 1 && readers.containsKey(image);
        return alone && isLarge(typing.shape(image)) ? readers.get(image) : null;
    }

    private static boolean isLarge(Shape images) {
        return images.elements() >= (long) LARGE * Math.max(1, images.dim(0));
    }

    private void find(Node first) {
        var nodes = new ArrayList<Node>();
        var chain = new ArrayList<ConvChain.Link>();
        Node node = first;
        while (node != null && append(node, chain)) {
            nodes.add(node);
            node = follower(node);
        }
        if (nodes.size() > 1) {
            byLast.put(nodes.getLast(), new Chain(nodes, chain));
            earlier.addAll(nodes.subList(0, nodes.size() - 1));
        }
    }

    /** Makes a chain longer if it still pays then. */
    private boolean append(Node node, List<ConvChain.Link> chain) {
        ConvChain.Link link = links.apply(node);
        if (link == null || !chain.isEmpty() && chain.getLast().spec().epilogue().residual()) {
            return false;
        }
        chain.add(link);
        boolean pays = ConvChain.pays(chain, workers);
        if (!pays) {
            chain.removeLast();
        }
        return pays;
    }

    /** The chain that a node ends, or {@code null}. */
    Chain endingAt(Node node) {
        return byLast.get(node);
    }

    /** Whether a node is computed later, with those that follow it. */
    boolean isEarlier(Node node) {
        return earlier.contains(node);
    }
}
