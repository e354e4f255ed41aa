package lanewise.io;

import static lanewise.io.AttributeWriter.ints;
import static lanewise.io.AttributeWriter.of;

import java.util.List;
import lanewise.graph.Op;
import lanewise.kernel.Reduction;

/** Normalisation over a batch's statistics, over channels, and to probabilities. */
final class NormExport {
    private NormExport() {
    }

    static String batchNorm(Op.BatchNorm norm, NodeExporter node) {
        return node.step("BatchNormalization", List.of(of("epsilon", norm.epsilon())), node.inputs());
    }

    static String softmax(Op.Softmax softmax, NodeExporter node) {
        return node.step(softmax.logarithm() ? "LogSoftmax" : "Softmax", List.of(of("axis", softmax.axis())),
                node.inputs());
    }

    /** ONNX has even sizes, ONNX Runtime refuses them. */
    static String lrn(Op.Lrn lrn, NodeExporter node) {
        return lrn.size() % 2 == 0 ? composed(lrn, node)
                : node.step("LRN", List.of(of("size", lrn.size()), of("alpha", lrn.alpha()), of("beta", lrn.beta()),
                        of("bias", lrn.bias())), node.inputs());
    }

    /** {@code x / (bias + alpha·mean x²)^beta}: with channels last the mean is a pooling over columns. */
    private static String composed(Op.Lrn lrn, NodeExporter node) {
        String x = node.input(0);
        String squares = node.step("Transpose", List.of(ints("perm", 0, 2, 3, 1)), node.step("Mul", x, x));
        int before = (lrn.size() - 1) / 2;
        String means = WindowExport.pool(node, Reduction.AVERAGE_WITH_PADDING, List.of(
                ints("kernel_shape", 1, lrn.size()), ints("pads", 0, before, 0, lrn.size() - 1 - before)), squares);
        String mean = node.step("Transpose", List.of(ints("perm", 0, 3, 1, 2)), means);
        String sum = node.step("Add", node.step("Mul", mean, node.scalar(lrn.alpha())), node.scalar(lrn.bias()));
        return node.step("Div", x, node.step("Pow", sum, node.scalar(lrn.beta())));
    }
}
