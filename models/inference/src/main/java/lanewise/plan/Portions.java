package lanewise.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.tensor.Shape;

/**
 * How a batch goes through a network: the first nodes, its head, are computed for one portion of the images after the other,
 * the rest for the whole batch. Large images with few filters gain by it, for the activations of a portion stay in the caches;
 * small images with many filters lose, for every portion reads the filters again. The head ends where a single value leaves
 * it.
 *
 * @param count of portions; 1 where the batch is not divided, and the head empty
 * @param head nodes that are computed portion by portion: the first of the graph
 * @param typing of the head, for one portion
 */
record Portions(int count, List<Node> head, Typing typing) {
    /** Activations of a step that the caches do not hold, in floats: 4 MB. */
    private static final int LARGE = 1 << 20;
    /** Portions whose activations are smaller than {@code LARGE} by this factor are not worth the steps. */
    private static final int LEAST_FILLED = 8;

    /** The division of a graph that takes one batch of images; whatever else a graph takes, it is not divided. */
    static Portions of(Graph graph, Typing typing) {
        if (graph.inputs().size() != 1 || graph.inputs().getFirst().type() != ElementType.FLOAT) {
            return whole(typing);
        }
        String input = graph.inputs().getFirst().name();
        Shape images = typing.shape(input);
        if (images.rank() != 4 || images.dim(0) < 2) {
            return whole(typing);
        }
        int batch = images.dim(0);
        var finder = new HeadFinder(graph, typing, batch);
        int portion = Math.clamp(LARGE / Math.max(1, finder.largest), 1, batch);
        while (batch % portion != 0) {
            portion--;
        }
        long filled = portion * finder.largest * LEAST_FILLED;
        if (finder.nodes == 0 || portion == batch || filled < LARGE) {
            return whole(typing);
        }
        List<Node> head = graph.nodes().subList(0, finder.nodes);
        var part = new Graph(graph.name(), graph.inputs(), head, List.of(head.getLast().output()), graph.constants());
        return new Portions(batch / portion, head, Typing.of(part, Map.of(input, images.with(0, portion))));
    }

    private static Portions whole(Typing typing) {
        return new Portions(1, List.of(), typing);
    }

    /** The last node of the head, whose output holds the whole batch; {@code null} where nothing is divided. */
    private String last() {
        return head.isEmpty() ? null : head.getLast().output();
    }

    /** Values that hold one portion at a time, with their shapes. */
    Map<String, Shape> shapes() {
        var shapes = new HashMap<String, Shape>();
        for (Node node : head) {
            if (!node.output().equals(last())) {
                shapes.put(node.output(), typing.shape(node.output()));
            }
        }
        return shapes;
    }

    /** Walks along the nodes while portions can, and remembers where the batch is best brought together. */
    private static final class HeadFinder {
        private final Typing typing;
        private final int batch;
        private final Map<String, WeightSource> constants;
        /** Nodes of the best head. */
        private int nodes;
        /** The most activations that one of its nodes reads and writes, in floats per image. */
        private long largest;

        HeadFinder(Graph graph, Typing typing, int batch) {
            this.typing = typing;
            this.batch = batch;
            this.constants = graph.constants();
            find(graph);
        }

        private void find(Graph graph) {
            Map<String, Integer> pending = graph.uses();
            int open = 1;
            long gain = 0;
            long best = 0;
            long most = 0;
            for (int i = 0; i < graph.nodes().size() && canBePortioned(graph.nodes().get(i)); i++) {
                Node node = graph.nodes().get(i);
                long activations = activations(node);
                most = Math.max(most, activations);
                gain += (batch * activations > LARGE ? activations : 0) - weights(node);
                for (String value : node.inputs()) {
                    boolean image = !value.isEmpty() && !constants.containsKey(value);
                    boolean done = image && pending.merge(value, -1, Integer::sum) == 0;
                    open -= done ? 1 : 0;
                }
                open++;
                if (open == 1 && gain > best && !(node.op() instanceof Op.Slice)) {
                    best = gain;
                    nodes = i + 1;
                    largest = most;
                }
            }
        }

        /** Whether a node works on images one by one, with weights that do not depend on them. */
        private boolean canBePortioned(Node node) {
            int images = switch (node.op()) {
                // @formatter:off
                case Op.Conv _, Op.BatchNorm _, Op.Pool _, Op.AdaptivePool _, Op.Lrn _, Op.Map _, Op.Slice _ -> 1;
                // @formatter:on
                case Op.Arithmetic _ -> 2;
                case Op.Concat concat when Math.floorMod(concat.axis(), 4) == 1 -> node.inputs().size();
                default -> 0;
            };
            boolean channels = !(node.op() instanceof Op.Slice) || isOfChannels(node);
            boolean fits = images > 0 && channels && isImages(node.output());
            for (int i = 0; i < node.inputs().size() && fits; i++) {
                String value = node.input(i);
                boolean image = i < images || node.op() instanceof Op.Conv && i == 3;
                fits = image ? isImages(value) : value.isEmpty() || constants.containsKey(value);
            }
            return fits && !isBroadcast(node);
        }

        /** Arithmetic between images of two sizes, which no kernel does. */
        private boolean isBroadcast(Node node) {
            return node.op() instanceof Op.Arithmetic
                    && !typing.shape(node.input(0)).equals(typing.shape(node.input(1)));
        }

        private boolean isOfChannels(Node slice) {
            ImageSlice channels = ImageSlice.of(slice, typing);
            return channels != null && channels.axis() == 1;
        }

        private boolean isImages(String value) {
            return !value.isEmpty() && !typing.isConstant(value)
                    && typing.value(value).type() == ElementType.FLOAT && typing.shape(value).rank() == 4
                    && typing.shape(value).dim(0) == batch;
        }

        /** Floats per image that a node reads and writes; concatenations and slices are free. */
        private long activations(Node node) {
            if (node.op() instanceof Op.Concat || node.op() instanceof Op.Slice) {
                return 0;
            }
            long floats = typing.shape(node.output()).elements();
            for (String value : node.inputs()) {
                floats += value.isEmpty() || constants.containsKey(value) ? 0 : typing.shape(value).elements();
            }
            return floats / batch;
        }

        private int weights(Node node) {
            return node.op() instanceof Op.Conv ? typing.shape(node.input(1)).elements() : 0;
        }
    }
}
