package lanewise.io;

import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** Constants, and what leaves a value as it is or only changes its type. */
final class ConstantOperators {
    private ConstantOperators() {
    }

    /** The conversion of an operator of this topic, else {@code null}. */
    static Conversion of(String opType) {
        return switch (opType) {
            case "Constant" -> node -> node.emitConstant(constant(node.attributes()));
            case "ConstantOfShape" -> ConstantOperators::constantOfShape;
            case "Identity" -> ConstantOperators::identity;
            case "Dropout" -> ConstantOperators::dropout;
            case "Cast" -> ConstantOperators::cast;
            default -> null;
        };
    }

    private static WeightSource constant(Attributes attributes) {
        if (attributes.has("value")) {
            return NodeContext.source(attributes.tensor("value"));
        }
        return WeightSource.of(literal(attributes));
    }

    private static Tensor literal(Attributes attributes) {
        if (attributes.has("value_float")) {
            return FloatTensor.scalar(attributes.real("value_float", 0));
        }
        if (attributes.has("value_int")) {
            return LongTensor.of(Shape.of(), attributes.integer("value_int", 0));
        }
        if (attributes.has("value_floats")) {
            float[] values = attributes.reals("value_floats");
            return FloatTensor.of(Shape.of(values.length), values);
        }
        if (attributes.has("value_ints")) {
            long[] values = attributes.integers("value_ints");
            return LongTensor.of(Shape.of(values.length), values);
        }
        throw new IllegalArgumentException("a constant without a tensor, floats or integers is not supported");
    }

    private static void constantOfShape(NodeContext node) {
        OnnxTensor value = node.attributes().tensor("value");
        if (value != null && value.shape().elements() != 1) {
            throw new IllegalArgumentException("value of shape " + value.shape() + ", expected one element");
        }
        Tensor filling = value == null ? FloatTensor.of(Shape.of(1), 0) : value.toTensor();
        node.emit(new Op.ConstantOfShape(filling), node.input(0));
    }

    /** Exporters share weights through identities: a constant stays one. */
    private static void identity(NodeContext node) {
        WeightSource source = node.constant(node.input(0));
        if (source != null) {
            node.emitConstant(source);
        } else {
            node.emit(new Op.Identity(), node.input(0));
        }
    }

    /** At inference x itself. The mask is refused if anything reads it. */
    private static void dropout(NodeContext node) {
        node.attributes().ignore("ratio", "seed", "is_test", "consumed_inputs");
        node.ignoreInput(1);
        if (node.opset() >= 12 && node.has(2)) {
            WeightSource training = node.constant(node.input(2));
            if (training == null || !(training.load() instanceof BoolTensor flag) || flag.data()[0]) {
                throw new IllegalArgumentException("training_mode is not supported unless it is the constant false");
            }
        }
        node.emit(new Op.Identity(), node.input(0));
    }

    private static void cast(NodeContext node) {
        node.attributes().ignore("saturate", "round_mode");
        OnnxType type = OnnxType.of(node.attributes().int32("to", 0));
        node.emit(new Op.Cast(switch (type) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> ElementType.FLOAT;
            case INT32, INT64 -> ElementType.LONG;
            case BOOL -> ElementType.BOOL;
            default -> throw new IllegalArgumentException("a cast to " + type + " is not supported");
        }), node.input(0));
    }
}
