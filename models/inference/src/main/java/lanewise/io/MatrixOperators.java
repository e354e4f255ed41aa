package lanewise.io;

import java.util.List;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Unary;
import lanewise.tensor.Shape;

/** Matrix products: with a weight on the right they are fully connected layers. */
final class MatrixOperators {
    private static final Op.Transpose TRANSPOSE = new Op.Transpose(List.of(1, 0));
    private static final Op ADD = Op.Arithmetic.of(Binary.ADD);

    private MatrixOperators() {
    }

    /** The conversion of an operator of this topic, else {@code null}. */
    static Conversion of(String opType) {
        return switch (opType) {
            case "Gemm" -> MatrixOperators::gemm;
            case "MatMul" -> MatrixOperators::matMul;
            default -> null;
        };
    }

    private static void matMul(NodeContext node) {
        String a = node.input(0);
        String b = node.input(1);
        if (node.rank(a) == 2 && node.rank(b) == 2 && node.isWeight(b)) {
            node.emit(new Op.Linear(Epilogue.NONE), a, node.fold(TRANSPOSE, b));
        } else {
            node.emit(new Op.MatMul(false, false), a, b);
        }
    }

    /** {@code y = alpha·A·B + beta·C}, of A and B or their transposes. */
    private static void gemm(NodeContext node) {
        float alpha = node.attributes().real("alpha", 1);
        float beta = node.attributes().real("beta", 1);
        boolean transposeA = node.attributes().flag("transA");
        boolean transposeB = node.attributes().flag("transB");
        node.attributes().ignore("broadcast"); // before opset 7: C may broadcast, as it always may since
        String c = beta == 0 ? "" : scaled(node, node.optional(2), beta);
        node.ignoreInput(2);
        String b = node.input(1);
        if (node.isWeight(b)) {
            String weight = scaled(node, transposeB ? b : node.fold(TRANSPOSE, b), alpha);
            String a = transposeA ? node.step(TRANSPOSE, node.input(0)) : node.input(0);
            linear(node, a, weight, c);
        } else {
            String product = product(node, new Op.MatMul(transposeA, transposeB), c.isEmpty() && alpha == 1);
            finish(node, product, alpha, c);
        }
    }

    /** A factor that is folded into a constant. */
    private static String scaled(NodeContext node, String value, float factor) {
        return factor == 1 || value.isEmpty() ? value : node.fold(new Op.Map(Unary.AFFINE, factor, 0), value);
    }

    private static void linear(NodeContext node, String a, String weight, String c) {
        var linear = new Op.Linear(Epilogue.NONE);
        if (c.isEmpty() || isBias(node, c, weight)) {
            node.emit(linear, a, weight, c);
        } else {
            node.emit(ADD, node.step(linear, a, weight), c);
        }
    }

    /** Whether C is one value per output, rather than one per row or something that broadcasts. */
    private static boolean isBias(NodeContext node, String c, String weight) {
        Shape shape = node.weightShape(c);
        Shape weights = node.weightShape(weight);
        boolean row = shape != null && (shape.rank() == 1 || shape.rank() == 2 && shape.dim(0) == 1);
        return row && weights != null && shape.elements() == weights.dim(0);
    }

    /** Emits the product; its name, or nothing where it is the result already. */
    private static String product(NodeContext node, Op.MatMul op, boolean last) {
        if (last) {
            node.emit(op, node.input(0), node.input(1));
            return "";
        }
        return node.step(op, node.input(0), node.input(1));
    }

    private static void finish(NodeContext node, String product, float alpha, String c) {
        if (product.isEmpty()) {
            return;
        }
        var scale = new Op.Map(Unary.AFFINE, alpha, 0);
        if (c.isEmpty()) {
            node.emit(scale, product);
        } else {
            node.emit(ADD, alpha == 1 ? product : node.step(scale, product), c);
        }
    }
}
