package lanewise.io;

import java.util.Arrays;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.Reduction;
import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.Unary;
import lanewise.tensor.Window;

/** Pooling over windows, whole images and regions. */
final class PoolingOperators {
    private PoolingOperators() {
    }

    /** The conversion of an operator of this topic, else {@code null}. */
    static Conversion of(String opType) {
        return switch (opType) {
            case "MaxPool" -> PoolingOperators::maxPool;
            case "AveragePool" -> PoolingOperators::averagePool;
            case "LpPool" -> PoolingOperators::lpPool;
            case "GlobalMaxPool" -> node -> globalPool(node, Reduction.MAX);
            case "GlobalAveragePool" -> node -> globalPool(node, Reduction.AVERAGE);
            case "ReduceMean" -> node -> reduce(node, Reduction.AVERAGE);
            case "ReduceMax" -> node -> reduce(node, Reduction.MAX);
            case "MaxRoiPool" -> PoolingOperators::maxRoiPool;
            default -> null;
        };
    }

    private static void maxPool(NodeContext node) {
        node.attributes().ignore("storage_order"); // of the indices, which are refused
        pool(node, Reduction.MAX);
    }

    private static void averagePool(NodeContext node) {
        pool(node, node.attributes().flag("count_include_pad") ? Reduction.AVERAGE_WITH_PADDING : Reduction.AVERAGE);
    }

    private static void pool(NodeContext node, Reduction reduction) {
        var reader = new WindowReader(node);
        node.emit(new Op.Pool(reader.read(null), reader.autoPad(), reduction), node.input(0));
    }

    private static void globalPool(NodeContext node, Reduction reduction) {
        node.emit(new Op.AdaptivePool(1, 1, reduction), node.input(0));
    }

    /** {@code √Σx²} is the root of the window's size times the mean square. */
    private static void lpPool(NodeContext node) {
        var reader = new WindowReader(node);
        Window window = reader.read(null);
        if (node.attributes().integer("p", 2) != 2 || window.ceilMode()) {
            throw new IllegalArgumentException("p other than 2, or ceil_mode, is not supported");
        }
        String square = node.step(Op.Arithmetic.of(Binary.MUL), node.input(0), node.input(0));
        String mean = node.step(new Op.Pool(window, reader.autoPad(), Reduction.AVERAGE_WITH_PADDING), square);
        String sum = node.step(new Op.Map(Unary.AFFINE, window.taps(), 0), mean);
        node.emit(new Op.Map(Unary.SQRT, 0, 0), sum);
    }

    /** The mean or maximum over the rows and columns of images, which is all that has an operation of its own. */
    private static void reduce(NodeContext node, Reduction reduction) {
        long[] axes = node.opset() >= 18 ? ShapeOperators.constantLongs(node, 1, "axes")
                : node.attributes().integers("axes");
        boolean keep = node.attributes().integer("keepdims", 1) != 0;
        node.attributes().ignore("noop_with_empty_axes");
        boolean images = node.rank(node.input(0)) == 4;
        long[] positive = axes == null ? new long[0]
                : Arrays.stream(axes).map(axis -> axis < 0 ? axis + 4 : axis).sorted().toArray();
        if (!images || !Arrays.equals(positive, new long[] {2, 3})) {
            throw new IllegalArgumentException("reducing anything but rows and columns of an image is not supported");
        }
        var pool = new Op.AdaptivePool(1, 1, reduction);
        if (keep) {
            node.emit(pool, node.input(0));
        } else {
            node.emit(new Op.Flatten(1), node.step(pool, node.input(0)));
        }
    }

    private static void maxRoiPool(NodeContext node) {
        long[] bins = node.attributes().requiredIntegers("pooled_shape");
        if (bins.length != 2 || bins[0] < 1 || bins[1] < 1) {
            throw new IllegalArgumentException(
                    "pooled_shape " + Arrays.toString(bins) + ", expected two values of at least 1");
        }
        float scale = node.attributes().real("spatial_scale", 1);
        int rows = Attributes.int32(bins[0], "pooled_shape");
        int columns = Attributes.int32(bins[1], "pooled_shape");
        var pool = new Op.RoiPool(rows, columns, scale, RoiPoolSpec.Convention.FAST_RCNN);
        node.emit(pool, node.input(0), node.input(1));
    }
}
