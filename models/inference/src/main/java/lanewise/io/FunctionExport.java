package lanewise.io;

import static lanewise.io.AttributeWriter.of;

import java.util.List;
import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;

/** Functions of one operand, and the clamp that follows many operations. */
final class FunctionExport {
    private FunctionExport() {
    }

    static String map(Op.Map map, NodeExporter node) {
        String x = node.input(0);
        return switch (map.function()) {
            case CLIP -> clamp(node, x, map.alpha(), map.beta());
            case LEAKY_RELU -> node.step("LeakyRelu", List.of(of("alpha", map.alpha())), x);
            case ELU -> node.step("Elu", List.of(of("alpha", map.alpha())), x);
            case SELU -> node.step("Selu", List.of(of("alpha", map.alpha()), of("gamma", map.beta())), x);
            case SIGMOID -> node.step("Sigmoid", x);
            case TANH -> node.step("Tanh", x);
            case HARD_SIGMOID ->
                node.step("HardSigmoid", List.of(of("alpha", map.alpha()), of("beta", map.beta())), x);
            case HARD_SWISH -> node.step("HardSwish", x);
            case SILU -> node.step("Mul", x, node.step("Sigmoid", x));
            case GELU -> node.step("Gelu", x);
            case SOFTPLUS -> node.step("Softplus", x);
            case ABS -> node.step("Abs", x);
            case NEG -> node.step("Neg", x);
            case SIGN -> node.step("Sign", x);
            case SQRT -> node.step("Sqrt", x);
            case EXP -> node.step("Exp", x);
            case LOG -> node.step("Log", x);
            case AFFINE -> affine(map, node, x);
            case POWER -> node.step("Pow", x, node.scalar(map.alpha()));
        };
    }

    private static String affine(Op.Map map, NodeExporter node, String x) {
        String scaled = map.alpha() == 1 ? x : node.step("Mul", x, node.scalar(map.alpha()));
        return map.beta() == 0 ? scaled : node.step("Add", scaled, node.scalar(map.beta()));
    }

    /** {@code min(max(y, low), high)}; y itself where neither bounds anything. */
    static String clamp(NodeExporter node, String y, float low, float high) {
        boolean bounded = low != Float.NEGATIVE_INFINITY;
        boolean capped = high != Float.POSITIVE_INFINITY;
        if (!bounded && !capped) {
            return y;
        }
        boolean floats = node.type() == ElementType.FLOAT;
        if (floats && low == 0 && !capped) {
            return node.step("Relu", y);
        }
        return node.step("Clip", y, !bounded ? "" : floats ? node.scalar(low) : integer(node, Math.ceil(low)),
                !capped ? "" : floats ? node.scalar(high) : integer(node, Math.floor(high)));
    }

    private static String integer(NodeExporter node, double value) {
        return node.constant(LongTensor.of(Shape.of(), (long) value));
    }
}
