package lanewise.io;

import static lanewise.io.AttributeWriter.ints;
import static lanewise.io.AttributeWriter.of;

import java.util.ArrayList;
import java.util.List;
import lanewise.graph.Op;
import lanewise.kernel.Reduction;
import lanewise.tensor.AutoPad;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/** Convolutions and poolings over a sliding window. */
final class WindowExport {
    private WindowExport() {
    }

    static String conv(Op.Conv conv, NodeExporter node) {
        if (conv.window().ceilMode()) {
            throw new IllegalArgumentException("ONNX has no convolution in ceil mode");
        }
        List<AttributeWriter> attributes = attributes(node, conv.window(), conv.autoPad(), false);
        attributes.add(of("group", conv.groups()));
        String y = node.step("Conv", attributes, node.input(0), node.input(1), bias(node));
        if (conv.epilogue().residual()) {
            y = node.step("Add", y, node.input(3));
        }
        return FunctionExport.clamp(node, y, conv.epilogue().low(), conv.epilogue().high());
    }

    static String convTranspose(Op.ConvTranspose conv, NodeExporter node) {
        List<AttributeWriter> attributes = attributes(conv.window(), conv.autoPad());
        attributes.add(of("group", conv.groups()));
        if (!conv.outputPadding().isEmpty()) {
            attributes.add(ints("output_padding", conv.outputPadding()));
        }
        if (!conv.outputShape().isEmpty()) {
            attributes.add(ints("output_shape", conv.outputShape()));
        }
        return node.step("ConvTranspose", attributes, node.inputs());
    }

    /** The bias as a vector, which ONNX wants: here it may also be one row. */
    private static String bias(NodeExporter node) {
        String bias = node.input(2);
        return bias.isEmpty() || node.rank(bias) == 1 ? bias : node.step("Reshape", bias, node.longs(-1));
    }

    static String pool(Op.Pool pool, NodeExporter node) {
        Window window = pool.window();
        boolean leavesOut = window.strideHeight() > window.kernelHeight()
                || window.strideWidth() > window.kernelWidth();
        List<AttributeWriter> attributes = attributes(node, window, pool.autoPad(), leavesOut);
        attributes.add(of("ceil_mode", window.ceilMode() ? 1 : 0));
        return pool(node, pool.reduction(), attributes, node.input(0));
    }

    static String pool(NodeExporter node, Reduction reduction, List<AttributeWriter> window, String x) {
        if (reduction == Reduction.MAX) {
            return node.step("MaxPool", window, x);
        }
        var attributes = new ArrayList<>(window);
        attributes.add(of("count_include_pad", reduction == Reduction.AVERAGE_WITH_PADDING ? 1 : 0));
        return node.step("AveragePool", attributes, x);
    }

    /**
     * Padding that follows from the input's extents stays so, but where ONNX Runtime computes another: it does not take the
     * dilation into account, and has poolings whose window leaves rows or columns out begin inside the image.
     *
     * @param known whether the padding must be written as it is
     */
    private static List<AttributeWriter> attributes(NodeExporter node, Window window, AutoPad autoPad, boolean known) {
        boolean same = autoPad == AutoPad.SAME_UPPER || autoPad == AutoPad.SAME_LOWER;
        boolean dilated = window.dilationHeight() > 1 || window.dilationWidth() > 1;
        if (same && (dilated || known)) {
            Shape image = node.shape(node.input(0));
            return attributes(window.autoPad(autoPad, image.dim(2), image.dim(3)), AutoPad.NOTSET);
        }
        return attributes(window, autoPad);
    }

    private static List<AttributeWriter> attributes(Window window, AutoPad autoPad) {
        var attributes = new ArrayList<AttributeWriter>();
        attributes.add(ints("kernel_shape", window.kernelHeight(), window.kernelWidth()));
        attributes.add(ints("strides", window.strideHeight(), window.strideWidth()));
        attributes.add(ints("dilations", window.dilationHeight(), window.dilationWidth()));
        attributes.add(autoPad == AutoPad.NOTSET
                ? ints("pads", window.padTop(), window.padLeft(), window.padBottom(), window.padRight())
                : of("auto_pad", autoPad.name()));
        return attributes;
    }
}
