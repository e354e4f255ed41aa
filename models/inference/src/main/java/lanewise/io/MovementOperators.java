package lanewise.io;

import java.util.Arrays;
import java.util.List;
import lanewise.graph.Op;

/** Operators that select, repeat and rearrange elements. */
final class MovementOperators {
    private MovementOperators() {
    }

    /** The conversion of an operator of this topic, else {@code null}. */
    static Conversion of(String opType) {
        return switch (opType) {
            case "Concat" -> MovementOperators::concat;
            case "Transpose" -> MovementOperators::transpose;
            case "Slice" -> MovementOperators::slice;
            case "Pad" -> MovementOperators::pad;
            case "Gather" -> MovementOperators::gather;
            case "Expand" -> node -> node.emit(new Op.Expand(), node.input(0), node.input(1));
            default -> null;
        };
    }

    private static void concat(NodeContext node) {
        if (node.opset() >= 4 && !node.attributes().has("axis")) {
            throw new IllegalArgumentException("attribute 'axis' is missing");
        }
        node.emit(new Op.Concat(node.attributes().int32("axis", 1)), node.inputs().toArray(String[]::new));
    }

    private static void transpose(NodeContext node) {
        long[] permutation = node.attributes().integers("perm");
        List<Integer> axes = permutation == null ? List.of()
                : Arrays.stream(permutation).mapToObj(axis -> Attributes.int32(axis, "perm")).toList();
        node.emit(new Op.Transpose(axes), node.input(0));
    }

    private static void slice(NodeContext node) {
        if (node.opset() >= 10) {
            node.emit(new Op.Slice(), node.input(0), node.input(1), node.input(2), node.optional(3), node.optional(4));
            return;
        }
        long[] axes = node.attributes().integers("axes");
        node.emit(new Op.Slice(), node.input(0), node.longs(node.attributes().requiredIntegers("starts")),
                node.longs(node.attributes().requiredIntegers("ends")), axes == null ? "" : node.longs(axes));
    }

    private static void pad(NodeContext node) {
        Op.Pad pad = new Op.Pad(mode(node.attributes().text("mode", "constant")));
        if (node.opset() >= 11) {
            node.emit(pad, node.input(0), node.input(1), node.optional(2), node.optional(3));
            return;
        }
        String pads = node.longs(node.attributes().requiredIntegers(node.opset() == 1 ? "paddings" : "pads"));
        node.emit(pad, node.input(0), pads, node.scalar(node.attributes().real("value", 0)));
    }

    private static Op.Pad.Mode mode(String mode) {
        return switch (mode) {
            case "constant" -> Op.Pad.Mode.CONSTANT;
            case "reflect" -> Op.Pad.Mode.REFLECT;
            case "edge" -> Op.Pad.Mode.EDGE;
            default -> throw new IllegalArgumentException(
                    "mode '" + mode + "' is not supported, expected 'constant', 'reflect' or 'edge'");
        };
    }

    private static void gather(NodeContext node) {
        node.emit(new Op.Gather(node.attributes().int32("axis", 0)), node.input(0), node.input(1));
    }
}
