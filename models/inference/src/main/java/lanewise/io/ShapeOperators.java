package lanewise.io;

import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.tensor.LongTensor;

/** Operators that change the axes and leave the elements in their order. */
final class ShapeOperators {
    private ShapeOperators() {
    }

    /** The conversion of an operator of this topic, else {@code null}. */
    static Conversion of(String opType) {
        return switch (opType) {
            case "Reshape" -> ShapeOperators::reshape;
            case "Flatten" -> node -> node.emit(new Op.Flatten(node.attributes().int32("axis", 1)), node.input(0));
            case "Squeeze" -> node -> node.emit(new Op.Squeeze(), node.input(0), axes(node, 13));
            case "Unsqueeze" -> node -> node.emit(new Op.Unsqueeze(), node.input(0), requiredAxes(node));
            case "Shape" -> ShapeOperators::shape;
            default -> null;
        };
    }

    private static void reshape(NodeContext node) {
        boolean allowZero = node.attributes().flag("allowzero");
        node.attributes().ignore("consumed_inputs");
        String shape = node.opset() >= 5 ? node.input(1) : node.longs(node.attributes().requiredIntegers("shape"));
        node.emit(new Op.Reshape(allowZero), node.input(0), shape);
    }

    private static String requiredAxes(NodeContext node) {
        String axes = axes(node, 13);
        return axes.isEmpty() ? node.input(1) : axes;
    }

    /** The axes: an input from an opset on, an attribute before; empty where absent. */
    private static String axes(NodeContext node, int inputFrom) {
        if (node.opset() >= inputFrom) {
            return node.optional(1);
        }
        long[] axes = node.attributes().integers("axes");
        return axes == null ? "" : node.longs(axes);
    }

    private static void shape(NodeContext node) {
        int start = node.attributes().int32("start", 0);
        int end = node.attributes().int32("end", Integer.MAX_VALUE);
        node.emit(new Op.ShapeOf(start, end), node.input(0));
    }

    /** An input of integers that must be a constant of the file; {@code null} where it is absent. */
    static long[] constantLongs(NodeContext node, int index, String what) {
        String value = node.optional(index);
        WeightSource source = node.constant(value);
        if (value.isEmpty()) {
            return null;
        }
        if (source == null || !(source.load() instanceof LongTensor longs)) {
            throw new IllegalArgumentException(
                    what + " (input " + index + ") are not supported unless a constant gives them");
        }
        return longs.data();
    }
}
