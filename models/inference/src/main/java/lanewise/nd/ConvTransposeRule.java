package lanewise.nd;

import java.util.Arrays;
import java.util.List;
import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.tensor.AutoPad;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;

/**
 * Transposed convolution: {@code y[n,o,i·s + u·d − p, j·s + v·d − p] += x[n,c,i,j] · w[c,o,u,v]}, plus the bias. Sums
 * are in double.
 *
 * <p>An axis of {@code a} gives {@code s·(a−1) + outputPadding + (k−1)·d + 1 − pads}; a given output shape, and the
 * automatic paddings (which make it {@code s·a}), decide the pads instead. Source: the ONNX operator.
 */
record ConvTransposeRule(Op.ConvTranspose conv) implements Rule {

    /** One axis of the result: its extent, and how far the first tap lies before it. */
    private record Axis(int extent, int padBefore) {
    }

    @Override
    public Value type(Arguments arguments) {
        Shape x = image(arguments, 0);
        Shape weight = image(arguments, 1);
        Window window = conv.window();
        if (weight.dim(2) != window.kernelHeight() || weight.dim(3) != window.kernelWidth()) {
            throw new IllegalArgumentException("filter of shape " + weight + ", expected IxOx" + window.kernelHeight()
                    + "x" + window.kernelWidth());
        }
        if (weight.dim(0) != x.dim(1) || x.dim(1) % conv.groups() != 0) {
            throw new IllegalArgumentException("filter expects " + weight.dim(0) + " input channels in " + conv.groups()
                    + " groups, the input gives " + x.dim(1));
        }
        int channels = Math.multiplyExact(weight.dim(1), conv.groups());
        if (arguments.has(2) && !arguments.get(2, ElementType.FLOAT).shape().equals(Shape.of(channels))) {
            throw new IllegalArgumentException("bias of shape " + arguments.shape(2) + ", expected " + channels);
        }
        return Value.floats(Shape.of(x.dim(0), channels, rows(x).extent(), columns(x).extent()));
    }

    private static Shape image(Arguments arguments, int index) {
        Shape shape = arguments.get(index, ElementType.FLOAT).shape();
        if (shape.rank() != 4 || shape.elements() == 0) {
            throw new IllegalArgumentException("input " + index + " has shape " + shape + ", expected four axes");
        }
        return shape;
    }

    private Axis rows(Shape x) {
        Window w = conv.window();
        long covered = covered(x.dim(2), w.strideHeight(), w.kernelHeight(), w.dilationHeight(), 0);
        return axis(covered, x.dim(2), w.strideHeight(), w.padTop(), w.padBottom(), 0);
    }

    private Axis columns(Shape x) {
        Window w = conv.window();
        long covered = covered(x.dim(3), w.strideWidth(), w.kernelWidth(), w.dilationWidth(), 1);
        return axis(covered, x.dim(3), w.strideWidth(), w.padLeft(), w.padRight(), 1);
    }

    /** What all taps reach before anything is cut off. */
    private long covered(int input, int stride, int kernel, int dilation, int axis) {
        return stride * (input - 1L) + at(conv.outputPadding(), axis) + (kernel - 1L) * dilation + 1;
    }

    private static int at(List<Integer> perAxis, int axis) {
        return perAxis.isEmpty() ? 0 : perAxis.get(axis);
    }

    private Axis axis(long covered, int input, int stride, int padBefore, int padAfter, int axis) {
        boolean same = conv.autoPad() == AutoPad.SAME_UPPER || conv.autoPad() == AutoPad.SAME_LOWER;
        if (conv.outputShape().isEmpty() && !same) {
            boolean valid = conv.autoPad() == AutoPad.VALID;
            return checked(valid ? covered : covered - padBefore - padAfter, valid ? 0 : padBefore);
        }
        long extent = conv.outputShape().isEmpty() ? (long) input * stride : at(conv.outputShape(), axis);
        long cut = Math.max(0, covered - extent);
        return checked(extent, conv.autoPad() == AutoPad.SAME_UPPER ? cut / 2 : cut - cut / 2);
    }

    private static Axis checked(long extent, long padBefore) {
        if (extent < 1 || extent > Integer.MAX_VALUE || padBefore > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("output extent " + extent + " after padding, expected at least 1");
        }
        return new Axis((int) extent, (int) padBefore);
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        Shape x = arguments.shape(0);
        int plane = shape.dim(2) * shape.dim(3);
        int channelsPerGroup = shape.dim(1) / conv.groups();
        int depth = x.dim(1) / conv.groups();
        var y = new float[shape.elements()];
        var sums = new double[plane];
        for (int n = 0; n < shape.dim(0); n++) {
            for (int o = 0; o < shape.dim(1); o++) {
                Arrays.fill(sums, arguments.has(2) ? arguments.floats(2)[o] : 0);
                int group = o / channelsPerGroup;
                for (int c = group * depth; c < (group + 1) * depth; c++) {
                    scatter(arguments, n, c, o % channelsPerGroup, shape, sums);
                }
                for (int i = 0; i < plane; i++) {
                    y[(n * shape.dim(1) + o) * plane + i] = (float) sums[i];
                }
            }
        }
        return FloatTensor.of(shape, y);
    }

    /** Adds what input channel {@code c} contributes to one output plane. */
    private void scatter(Arguments arguments, int n, int c, int o, Shape shape, double[] sums) {
        Shape x = arguments.shape(0);
        Shape weight = arguments.shape(1);
        Window window = conv.window();
        int top = rows(x).padBefore();
        int left = columns(x).padBefore();
        int taps = window.taps();
        for (int tap = 0; tap < taps; tap++) {
            float factor = arguments.floats(1)[(c * weight.dim(1) + o) * taps + tap];
            int row = tap / window.kernelWidth() * window.dilationHeight() - top;
            int column = tap % window.kernelWidth() * window.dilationWidth() - left;
            for (int i = 0; i < x.dim(2); i++) {
                int at = i * window.strideHeight() + row;
                if (at >= 0 && at < shape.dim(2)) {
                    int source = ((n * x.dim(1) + c) * x.dim(2) + i) * x.dim(3);
                    scatterRow(arguments.floats(0), source, x.dim(3), factor, column, sums, at * shape.dim(3),
                            shape.dim(3));
                }
            }
        }
    }

    private void scatterRow(float[] x, int source, int count, double factor, int column, double[] sums, int target,
            int width) {
        for (int j = 0; j < count; j++) {
            int at = j * conv.window().strideWidth() + column;
            if (at >= 0 && at < width) {
                sums[target + at] += factor * x[source + j];
            }
        }
    }
}
