package lanewise.io;

import java.util.List;
import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.kernel.Binary;
import lanewise.kernel.Unary;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.Shape;

/** Functions of two or more operands, broadcast. */
final class ArithmeticOperators {
    private ArithmeticOperators() {
    }

    /** The conversion of an operator of this topic, else {@code null}. */
    static Conversion of(String opType) {
        return switch (opType) {
            case "Add" -> node -> binary(node, Binary.ADD);
            case "Sub" -> node -> binary(node, Binary.SUB);
            case "Mul" -> node -> binary(node, Binary.MUL);
            case "Div" -> node -> binary(node, Binary.DIV);
            case "Sum" -> node -> chain(node, Binary.ADD);
            case "Max" -> node -> chain(node, Binary.MAX);
            case "Min" -> node -> chain(node, Binary.MIN);
            case "Pow" -> ArithmeticOperators::power;
            case "Reciprocal" -> node -> node.emit(Op.Arithmetic.of(Binary.DIV), node.scalar(1), node.input(0));
            case "Equal" -> node -> compare(node, Op.Compare.Comparison.EQUAL);
            case "Less" -> node -> compare(node, Op.Compare.Comparison.LESS);
            case "Greater" -> node -> compare(node, Op.Compare.Comparison.GREATER);
            case "Where" -> node -> node.emit(new Op.Where(), node.input(0), node.input(1), node.input(2));
            case "Not" -> ArithmeticOperators::not;
            default -> null;
        };
    }

    private static void binary(NodeContext node, Binary function) {
        ignoreLegacy(node);
        node.emit(Op.Arithmetic.of(function), node.input(0), node.input(1));
    }

    /**
     * Before opset 7 broadcasting was asked for; only its {@code axis}, which aligns at another axis, means anything
     * else.
     */
    private static void ignoreLegacy(NodeContext node) {
        if (node.opset() < 7) {
            node.attributes().ignore("broadcast", "consumed_inputs");
        }
    }

    private static void chain(NodeContext node, Binary function) {
        node.attributes().ignore("consumed_inputs");
        List<String> inputs = node.inputs();
        String result = inputs.getFirst();
        for (int i = 1; i < inputs.size() - 1; i++) {
            result = node.step(Op.Arithmetic.of(function), result, inputs.get(i));
        }
        if (inputs.size() == 1) {
            node.emit(new Op.Identity(), result);
        } else {
            node.emit(Op.Arithmetic.of(function), result, inputs.getLast());
        }
    }

    private static void power(NodeContext node) {
        ignoreLegacy(node);
        WeightSource exponent = node.constant(node.input(1));
        if (exponent != null && exponent.type() == ElementType.FLOAT && exponent.shape().rank() == 0) {
            node.emit(new Op.Map(Unary.POWER, ActivationOperators.scalar(exponent), 0), node.input(0));
        } else {
            node.emit(new Op.Power(), node.input(0), node.input(1));
        }
    }

    private static void compare(NodeContext node, Op.Compare.Comparison comparison) {
        ignoreLegacy(node);
        node.emit(new Op.Compare(comparison), node.input(0), node.input(1));
    }

    private static void not(NodeContext node) {
        String no = node.constant(BoolTensor.of(Shape.of(), false));
        node.emit(new Op.Compare(Op.Compare.Comparison.EQUAL), node.input(0), no);
    }
}
