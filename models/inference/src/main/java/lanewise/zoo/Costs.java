package lanewise.zoo;

import java.util.ArrayList;
import java.util.List;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.plan.Typing;
import lanewise.tensor.Shape;

/** What nodes cost: which values are their weights and other parameters, and how often they multiply and add. */
final class Costs {
    private final Graph graph;
    private final Typing typing;

    Costs(Graph graph, Typing typing) {
        this.graph = graph;
        this.typing = typing;
    }

    /** Filters and matrices: constants that activations are multiplied with and summed. */
    List<String> weights(Node node) {
        return switch (node.op()) {
            case Op.Conv _ -> learned(node, 1);
            case Op.ConvTranspose _ -> learned(node, 1);
            case Op.Linear _ -> learned(node, 1);
            case Op.MatMul _ -> constants(node, 1);
            default -> List.of();
        };
    }

    /**
     * Biases, and the scales and shifts of batch normalisation; also constant operands of arithmetic that have more than one
     * element, since many files write a bias as an addition.
     */
    List<String> otherParameters(Node node) {
        return switch (node.op()) {
            case Op.Conv _ -> learned(node, 2);
            case Op.ConvTranspose _ -> learned(node, 2);
            case Op.Linear _ -> learned(node, 2);
            case Op.BatchNorm _ -> learned(node, 1, 2);
            case Op.PRelu _ -> learned(node, 1);
            case Op.Arithmetic _ -> constants(node, 2);
            default -> List.of();
        };
    }

    /** Those of a node's inputs that are constants, or weights that the graph leaves to be bound. */
    private List<String> learned(Node node, int... indices) {
        var names = new ArrayList<String>();
        for (int index : indices) {
            String name = node.input(index);
            if (!name.isEmpty() && (typing.isConstant(name) || graph.input(name) != null)) {
                names.add(name);
            }
        }
        return names;
    }

    private List<String> constants(Node node, int leastElements) {
        return node.inputs().stream().filter(name -> {
            Value value = typing.value(name);
            return typing.isConstant(name) && value.type() == ElementType.FLOAT
                    && value.shape().elements() >= leastElements;
        }).toList();
    }

    long elements(String value) {
        return typing.shape(value).elements();
    }

    /** Multiplications that feed a sum; normalisation, pooling and element-wise operations count as none. */
    long macs(Node node) {
        long outputs = elements(node.output());
        return switch (node.op()) {
            case Op.Conv _ -> outputs * perFilter(typing.shape(node.input(1)));
            case Op.ConvTranspose _ -> elements(node.input(0)) * perFilter(typing.shape(node.input(1)));
            case Op.Linear _ -> outputs * perFilter(typing.shape(node.input(1)));
            case Op.MatMul(boolean transposeA, _) -> outputs * depth(typing.shape(node.input(0)), transposeA);
            default -> 0;
        };
    }

    private static long perFilter(Shape weight) {
        return weight.elements() / Math.max(1, weight.dim(0));
    }

    private static long depth(Shape matrix, boolean transposed) {
        return matrix.dim(transposed && matrix.rank() > 1 ? -2 : -1);
    }
}
