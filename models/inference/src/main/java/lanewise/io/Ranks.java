package lanewise.io;

import java.util.HashMap;
import java.util.Map;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;

/**
 * The number of axes of values, as far as it follows from the operations alone: input extents are not known yet when a
 * file is read, but whether a matrix or an image is multiplied often is.
 */
final class Ranks {
    private static final int UNKNOWN = -1;

    private final Map<String, Integer> ranks = new HashMap<>();

    void set(String value, int rank) {
        ranks.put(value, rank);
    }

    /** The rank, or −1. */
    int of(String value) {
        return ranks.getOrDefault(value, UNKNOWN);
    }

    /** Notes the rank of a node's result. */
    void infer(Node node, Map<String, WeightSource> constants) {
        int rank = switch (node.op()) {
            // @formatter:off
            case Op.Flatten _, Op.Linear _, Op.Pyramid _ -> 2;
            case Op.Conv _, Op.ConvTranspose _, Op.Pool _, Op.AdaptivePool _, Op.RoiPool _, Op.Lrn _ -> 4;
            case Op.BatchNorm _, Op.Softmax _, Op.Map _, Op.PRelu _, Op.Identity _, Op.Cast _, Op.Concat _, Op.Slice _,
                    Op.Pad _, Op.Transpose _ -> of(node.input(0));
            case Op.Arithmetic _, Op.Power _, Op.Compare _ -> larger(of(node.input(0)), of(node.input(1)));
            // @formatter:on
            case Op.Reshape _ -> elements(constants.get(node.input(1)));
            case Op.ConstantOfShape _ -> elements(constants.get(node.input(0)));
            case Op.ShapeOf _ -> 1;
            case Op.MatMul _ -> product(of(node.input(0)), of(node.input(1)));
            case Op.Where _ -> larger(larger(of(node.input(0)), of(node.input(1))), of(node.input(2)));
            case Op.Squeeze _ -> less(of(node.input(0)), elements(constants.get(node.input(1))));
            case Op.Unsqueeze _ -> more(of(node.input(0)), elements(constants.get(node.input(1))));
            case Op.Gather _ -> less(more(of(node.input(0)), of(node.input(1))), 1);
            case Op.Expand _ -> larger(of(node.input(0)), elements(constants.get(node.input(1))));
        };
        if (rank != UNKNOWN) {
            set(node.output(), rank);
        }
    }

    private static int larger(int a, int b) {
        return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : Math.max(a, b);
    }

    private static int more(int rank, int added) {
        return rank == UNKNOWN || added == UNKNOWN ? UNKNOWN : rank + added;
    }

    private static int less(int rank, int dropped) {
        return rank == UNKNOWN || dropped == UNKNOWN ? UNKNOWN : Math.max(0, rank - dropped);
    }

    /** A vector's axis is the depth, and gone afterwards. */
    private static int product(int a, int b) {
        return a == 1 || b == 1 ? less(more(a, b), 2) : larger(a, b);
    }

    private static int elements(WeightSource shape) {
        return shape == null ? UNKNOWN : shape.shape().elements();
    }
}
