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
            case Op.Arithmetic _, Op.Power _, Op.Compare _ -> larger(node.input(0), node.input(1));
            // @formatter:on
            case Op.Reshape _ -> elements(constants.get(node.input(1)));
            case Op.ConstantOfShape _ -> elements(constants.get(node.input(0)));
            case Op.ShapeOf _ -> 1;
            // @formatter:off
            case Op.MatMul _, Op.Where _, Op.Squeeze _, Op.Unsqueeze _, Op.Gather _, Op.Expand _ -> UNKNOWN;
            // @formatter:on
        };
        if (rank != UNKNOWN) {
            set(node.output(), rank);
        }
    }

    private int larger(String a, String b) {
        return of(a) == UNKNOWN || of(b) == UNKNOWN ? UNKNOWN : Math.max(of(a), of(b));
    }

    private static int elements(WeightSource shape) {
        return shape == null ? UNKNOWN : shape.shape().elements();
    }
}
