package lanewise.io;

import java.util.Arrays;
import lanewise.graph.Op;
import lanewise.kernel.Binary;

/** {@code Split} becomes one slice per output, between bounds that are folded once the extent is known. */
final class SplitOperator {
    private static final Op ADD = Op.Arithmetic.of(Binary.ADD);
    private static final Op DIV = Op.Arithmetic.of(Binary.DIV);

    private SplitOperator() {
    }

    /** The conversion of an operator of this topic, else {@code null}. */
    static Conversion of(String opType) {
        return switch (opType) {
            case "Split" -> SplitOperator::split;
            default -> null;
        };
    }

    private static void split(NodeContext node) {
        int axis = node.attributes().int32("axis", 0);
        node.attributes().ignore("num_outputs"); // as many as there are outputs
        String[] bounds = bounds(node, axis);
        for (int i = 0; i < node.outputCount(); i++) {
            node.emit(i, new Op.Slice(), node.input(0), bounds[i], bounds[i + 1], node.longs(axis));
        }
    }

    /** Where each part begins, and the end of the last. */
    private static String[] bounds(NodeContext node, int axis) {
        boolean isInput = node.opset() == 1 || node.opset() >= 13;
        long[] attribute = node.opset() < 13 ? node.attributes().integers("split") : null;
        String sizes = attribute != null ? node.longs(attribute) : isInput ? node.optional(1) : "";
        if (attribute != null && attribute.length != node.outputCount()) {
            throw new IllegalArgumentException(
                    "split " + Arrays.toString(attribute) + " for " + node.outputCount() + " outputs");
        }
        return sizes.isEmpty() ? equalBounds(node, axis) : runningBounds(node, sizes);
    }

    /** Parts of {@code ⌈extent / outputs⌉}, the last as long as what is left. */
    private static String[] equalBounds(NodeContext node, int axis) {
        int parts = node.outputCount();
        int end = axis == -1 ? Integer.MAX_VALUE : axis + 1;
        String extent = node.step(new Op.ShapeOf(axis, end), node.input(0));
        String size = node.step(DIV, node.step(ADD, extent, node.longs(parts - 1)), node.longs(parts));
        var bounds = new String[parts + 1];
        for (int i = 0; i <= parts; i++) {
            bounds[i] = node.step(Op.Arithmetic.of(Binary.MUL), size, node.longs(i));
        }
        return bounds;
    }

    private static String[] runningBounds(NodeContext node, String sizes) {
        var bounds = new String[node.outputCount() + 1];
        bounds[0] = node.longs(0);
        for (int i = 1; i < bounds.length; i++) {
            String size = node.step(new Op.Slice(), sizes, node.longs(i - 1), node.longs(i));
            bounds[i] = node.step(ADD, bounds[i - 1], size);
        }
        return bounds;
    }
}
