package lanewise.zoo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.plan.Typing;
import lanewise.tensor.Shape;

/**
 * The sizes of a network for one input: layer by layer, and in total.
 *
 * <p>A weight that several layers share stands in each layer's row and counts once in the totals. Layers that are the same in
 * every run (shape arithmetic, say) are left out.
 *
 * @param model what the graph is called
 * @param inputs extents by input name
 * @param layers in the order of the graph
 * @param weights elements of filters and matrices, without biases
 * @param parameters with biases and batch normalisation's scale and shift; its running statistics are no parameters
 * @param macs multiply-accumulate operations of convolutions and matrix products, for the whole batch
 */
public record Summary(String model, Map<String, Shape> inputs, List<Layer> layers, long weights, long parameters,
        long macs) {

    /**
     * One layer; figures as in {@link Summary}.
     *
     * @param op the operation's name: {@code Conv}
     * @param output extents
     */
    public record Layer(String name, String op, Shape output, long weights, long parameters, long macs,
            ReceptiveField receptiveField) {
    }

    /** Copies the collections. */
    public Summary {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        layers = List.copyOf(layers);
    }

    /**
     * Sums up a network.
     *
     * @param inputShapes by input name; what is missing takes its declared extents, with batch 1
     * @throws IllegalArgumentException if an input of these extents does not fit the network
     */
    public static Summary of(Graph graph, Map<String, Shape> inputShapes) {
        Typing typing = Typing.of(graph, inputShapes);
        return new Collector(graph, typing).summary(Typing.inputShapes(graph, inputShapes));
    }

    /** A table with one line per layer. */
    public String table() {
        return SummaryTable.of(this);
    }

    /** Walks a graph once. */
    private static final class Collector {
        private final Graph graph;
        private final Typing typing;
        private final Costs costs;
        private final List<Layer> layers = new ArrayList<>();
        private final Map<String, ReceptiveField> fields = new HashMap<>();
        private final Set<String> counted = new HashSet<>();
        private long weights;
        private long parameters;
        private long macs;

        Collector(Graph graph, Typing typing) {
            this.graph = graph;
            this.typing = typing;
            this.costs = new Costs(graph, typing);
        }

        Summary summary(Map<String, Shape> inputs) {
            graph.inputs().forEach(input -> fields.put(input.name(), ReceptiveField.CELL));
            graph.nodes().stream().filter(node -> !typing.isConstant(node.output())).forEach(this::add);
            return new Summary(graph.name(), inputs, layers, weights, parameters, macs);
        }

        private void add(Node node) {
            List<String> matrices = costs.weights(node);
            List<String> others = costs.otherParameters(node);
            ReceptiveField field = field(node);
            fields.put(node.output(), field);
            long layerWeights = matrices.stream().mapToLong(costs::elements).sum();
            long layerOthers = others.stream().mapToLong(costs::elements).sum();
            long layerMacs = costs.macs(node);
            layers.add(new Layer(node.name(), node.op().name(), typing.shape(node.output()), layerWeights,
                    layerWeights + layerOthers, layerMacs, field));
            long newWeights = uncounted(matrices);
            weights += newWeights;
            parameters += newWeights + uncounted(others);
            macs += layerMacs;
        }

        private long uncounted(List<String> values) {
            return values.stream().filter(counted::add).mapToLong(costs::elements).sum();
        }

        private ReceptiveField field(Node node) {
            ReceptiveField first = field(node.input(0));
            return switch (node.op()) {
                case Op.Conv conv -> first.through(conv.window()).merge(field(node.input(3)));
                case Op.ConvTranspose conv -> first.throughTransposed(conv.window());
                case Op.Pool pool -> first.through(pool.window());
                case Op.AdaptivePool _ -> ReceptiveField.WHOLE;
                case Op.Pyramid _ -> ReceptiveField.WHOLE;
                case Op.RoiPool _ -> ReceptiveField.WHOLE;
                case Op.Linear _ -> ReceptiveField.WHOLE;
                case Op.MatMul _ -> ReceptiveField.WHOLE;
                case Op.BatchNorm _ -> first;
                default -> node.inputs().stream().map(this::field).reduce(ReceptiveField.CELL, ReceptiveField::merge);
            };
        }

        /** A constant sees nothing of the input: as little as one cell does. */
        private ReceptiveField field(String value) {
            return fields.getOrDefault(value, ReceptiveField.CELL);
        }
    }
}
