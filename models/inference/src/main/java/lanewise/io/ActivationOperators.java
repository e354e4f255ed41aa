package lanewise.io;

import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.kernel.Binary;
import lanewise.kernel.Unary;

/** Functions of one operand, most of them activations. */
final class ActivationOperators {
    /** {@code 2·√(2/π)}: with it the tanh approximation of GELU is {@code x·sigmoid(c·(x + 0.044715·x³))}. */
    private static final float GELU_SCALE = (float) (2 * Math.sqrt(2 / Math.PI));

    private ActivationOperators() {
    }

    /** The conversion of an operator of this topic, else {@code null}. */
    static Conversion of(String opType) {
        return switch (opType) {
            case "Sigmoid" -> plain(Unary.SIGMOID);
            case "Tanh" -> plain(Unary.TANH);
            case "HardSwish" -> plain(Unary.HARD_SWISH);
            case "Softplus" -> plain(Unary.SOFTPLUS);
            case "Abs" -> plain(Unary.ABS);
            case "Neg" -> plain(Unary.NEG);
            case "Sign" -> plain(Unary.SIGN);
            case "Sqrt" -> plain(Unary.SQRT);
            case "Exp" -> plain(Unary.EXP);
            case "Log" -> plain(Unary.LOG);
            case "Relu" -> node -> map(node, Op.Map.RELU);
            case "LeakyRelu" -> node -> map(node, Unary.LEAKY_RELU, 0.01f);
            case "Elu" -> node -> map(node, Unary.ELU, 1);
            case "Selu" -> ActivationOperators::selu;
            case "HardSigmoid" -> ActivationOperators::hardSigmoid;
            case "Gelu" -> ActivationOperators::gelu;
            case "Mish" -> ActivationOperators::mish;
            case "Softsign" -> ActivationOperators::softsign;
            case "ThresholdedRelu" -> ActivationOperators::thresholdedRelu;
            case "Clip" -> ActivationOperators::clip;
            case "PRelu" -> ActivationOperators::pRelu;
            default -> null;
        };
    }

    private static Conversion plain(Unary function) {
        return node -> map(node, new Op.Map(function, 0, 0));
    }

    private static void map(NodeContext node, Op.Map map) {
        node.attributes().ignore("consumed_inputs");
        node.emit(map, node.input(0));
    }

    private static void map(NodeContext node, Unary function, float defaultAlpha) {
        map(node, new Op.Map(function, node.attributes().real("alpha", defaultAlpha), 0));
    }

    private static void selu(NodeContext node) {
        float alpha = node.attributes().real("alpha", 1.67326319f);
        float gamma = node.attributes().real("gamma", 1.05070102f);
        map(node, new Op.Map(Unary.SELU, alpha, gamma));
    }

    private static void hardSigmoid(NodeContext node) {
        float alpha = node.attributes().real("alpha", 0.2f);
        float beta = node.attributes().real("beta", 0.5f);
        map(node, new Op.Map(Unary.HARD_SIGMOID, alpha, beta));
    }

    private static void gelu(NodeContext node) {
        String approximate = node.attributes().text("approximate", "none");
        switch (approximate) {
            case "none" -> map(node, new Op.Map(Unary.GELU, 0, 0));
            case "tanh" -> {
                String x = node.input(0);
                String square = node.step(Op.Arithmetic.of(Binary.MUL), x, x);
                String factor = node.step(new Op.Map(Unary.AFFINE, 0.044715f * GELU_SCALE, GELU_SCALE), square);
                String argument = node.step(Op.Arithmetic.of(Binary.MUL), factor, x);
                String gate = node.step(new Op.Map(Unary.SIGMOID, 0, 0), argument);
                node.emit(Op.Arithmetic.of(Binary.MUL), x, gate);
            }
            default -> throw new IllegalArgumentException(
                    "approximate '" + approximate + "' is not supported, expected 'none' or 'tanh'");
        }
    }

    /** {@code x·tanh(log(1 + eˣ))}. */
    private static void mish(NodeContext node) {
        String softplus = node.step(new Op.Map(Unary.SOFTPLUS, 0, 0), node.input(0));
        node.emit(Op.Arithmetic.of(Binary.MUL), node.input(0), node.step(new Op.Map(Unary.TANH, 0, 0), softplus));
    }

    /** {@code x / (1 + |x|)}. */
    private static void softsign(NodeContext node) {
        String magnitude = node.step(new Op.Map(Unary.ABS, 0, 0), node.input(0));
        node.emit(Op.Arithmetic.of(Binary.DIV), node.input(0), node.step(new Op.Map(Unary.AFFINE, 1, 1), magnitude));
    }

    /** {@code x > alpha ? x : 0}. */
    private static void thresholdedRelu(NodeContext node) {
        String alpha = node.scalar(node.attributes().real("alpha", 1));
        String above = node.step(new Op.Compare(Op.Compare.Comparison.GREATER), node.input(0), alpha);
        node.emit(new Op.Where(), above, node.input(0), node.scalar(0));
    }

    /** Bounds are attributes before opset 11, and optional inputs since. */
    private static void clip(NodeContext node) {
        if (node.opset() < 11) {
            map(node, new Op.Map(Unary.CLIP, node.attributes().real("min", Float.NEGATIVE_INFINITY),
                    node.attributes().real("max", Float.POSITIVE_INFINITY)));
            return;
        }
        String low = node.optional(1);
        String high = node.optional(2);
        if (isConstantFloat(node, low) && isConstantFloat(node, high)) {
            node.emit(new Op.Map(Unary.CLIP, bound(node, low, Float.NEGATIVE_INFINITY),
                    bound(node, high, Float.POSITIVE_INFINITY)), node.input(0));
        } else if (high.isEmpty()) {
            node.emit(Op.Arithmetic.of(Binary.MAX), node.input(0), low);
        } else {
            String raised = low.isEmpty() ? node.input(0) : node.step(Op.Arithmetic.of(Binary.MAX), node.input(0), low);
            node.emit(Op.Arithmetic.of(Binary.MIN), raised, high);
        }
    }

    private static boolean isConstantFloat(NodeContext node, String value) {
        return value.isEmpty() || node.constant(value) != null && node.constant(value).type() == ElementType.FLOAT;
    }

    private static float bound(NodeContext node, String value, float fallback) {
        return value.isEmpty() ? fallback : scalar(node.constant(value));
    }

    /** The one element of a float constant. */
    static float scalar(WeightSource source) {
        if (source.shape().elements() != 1) {
            throw new IllegalArgumentException("constant of shape " + source.shape() + ", expected one element");
        }
        return source.floats()[0];
    }

    private static void pRelu(NodeContext node) {
        WeightSource slope = node.constant(node.input(1));
        if (node.opset() < 7 && (slope == null || slope.shape().elements() != 1)) {
            throw new IllegalArgumentException("a slope per channel before opset 7 is not supported");
        }
        node.attributes().ignore("consumed_inputs");
        node.emit(new Op.PRelu(), node.input(0), node.input(1));
    }
}
