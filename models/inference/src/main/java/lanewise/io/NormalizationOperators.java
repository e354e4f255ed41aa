package lanewise.io;

import lanewise.graph.Op;

/** Normalisation over a batch's statistics, over channels, and to probabilities. */
final class NormalizationOperators {
    private NormalizationOperators() {
    }

    /** The conversion of an operator of this topic, else {@code null}. */
    static Conversion of(String opType) {
        return switch (opType) {
            case "BatchNormalization" -> NormalizationOperators::batchNormalization;
            case "LRN" -> NormalizationOperators::lrn;
            case "Softmax" -> node -> softmax(node, false);
            case "LogSoftmax" -> node -> softmax(node, true);
            default -> null;
        };
    }

    private static void batchNormalization(NodeContext node) {
        Attributes attributes = node.attributes();
        attributes.ignore("momentum", "is_test", "consumed_inputs");
        if (attributes.flag("training_mode")) {
            throw new IllegalArgumentException("training_mode 1 is not supported, expected 0 (inference)");
        }
        if (attributes.integer("spatial", 1) != 1) {
            throw new IllegalArgumentException("spatial 0 (statistics per pixel) is not supported");
        }
        node.emit(new Op.BatchNorm(attributes.real("epsilon", 1e-5f)), node.input(0), node.input(1), node.input(2),
                node.input(3), node.input(4));
    }

    private static void lrn(NodeContext node) {
        Attributes attributes = node.attributes();
        int size = attributes.int32("size", 0);
        if (size < 1) {
            throw new IllegalArgumentException("size " + size + ", expected at least 1");
        }
        node.emit(new Op.Lrn(size, attributes.real("alpha", 1e-4f), attributes.real("beta", 0.75f),
                attributes.real("bias", 1)), node.input(0));
    }

    /** Before opset 13, all axes from the given one on are one distribution. */
    private static void softmax(NodeContext node, boolean logarithm) {
        String x = node.input(0);
        if (node.opset() >= 13) {
            node.emit(new Op.Softmax(node.attributes().int32("axis", -1), logarithm), x);
            return;
        }
        int axis = node.attributes().int32("axis", 1);
        boolean last = axis == -1 || axis == node.rank(x) - 1;
        if (last) {
            node.emit(new Op.Softmax(-1, logarithm), x);
        } else {
            String matrix = node.step(new Op.Flatten(axis), x);
            String rows = node.step(new Op.Softmax(1, logarithm), matrix);
            node.emit(new Op.Reshape(true), rows, node.step(new Op.ShapeOf(0, Integer.MAX_VALUE), x));
        }
    }
}
