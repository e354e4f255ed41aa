package lanewise.io;

import static lanewise.io.AttributeWriter.ints;
import static lanewise.io.AttributeWriter.of;

import java.util.List;
import lanewise.graph.Op;
import lanewise.kernel.Reduction;
import lanewise.tensor.Bins;
import lanewise.tensor.Shape;

/**
 * Pooling into a grid of {@link Bins}, which ONNX does not have: first rows, then columns. An axis whose bins are equally long and
 * equally far apart is one pooling over windows; on any other axis each bin is cut out and pooled, and the bins are
 * concatenated. Only the 1x1 grid does without the image's size.
 */
final class BinExport {
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private BinExport() {
    }

    static String adaptivePool(Op.AdaptivePool pool, NodeExporter node) {
        return grid(node, pool.rows(), pool.columns(), pool.reduction());
    }

    /** Level after level, each as channel, row, column. */
    static String pyramid(Op.Pyramid pyramid, NodeExporter node) {
        var levels = new String[pyramid.levels().size()];
        for (int i = 0; i < levels.length; i++) {
            int bins = pyramid.levels().get(i);
            levels[i] = node.step("Flatten", grid(node, bins, bins, pyramid.reduction()));
        }
        return levels.length == 1 ? levels[0] : node.step("Concat", List.of(of("axis", 1)), levels);
    }

    private static String grid(NodeExporter node, int rows, int columns, Reduction reduction) {
        String x = node.input(0);
        if (rows == 1 && columns == 1) {
            return node.step(reduction == Reduction.MAX ? "GlobalMaxPool" : "GlobalAveragePool", x);
        }
        Shape image = node.shape(x);
        String bands = new Division(ROWS, rows, image.dim(ROWS)).pool(node, reduction, x);
        return new Division(COLUMNS, columns, image.dim(COLUMNS)).pool(node, reduction, bands);
    }

    /** One axis of a grid: {@code count} bins over {@code extent} cells. */
    private record Division(int axis, int count, int extent) {
        String pool(NodeExporter node, Reduction reduction, String x) {
            int step = count == 1 ? 1 : start(1);
            if (isRegular(step)) {
                return pool(node, reduction, x, length(0), step);
            }
            var bins = new String[count];
            for (int i = 0; i < count; i++) {
                String cells = node.step("Slice", x, node.longs(start(i)), node.longs(start(i) + length(i)),
                        node.longs(axis));
                bins[i] = pool(node, reduction, cells, length(i), 1);
            }
            return node.step("Concat", List.of(of("axis", axis)), bins);
        }

        private int start(int i) {
            return Bins.start(i, count, extent);
        }

        private int length(int i) {
            return Bins.end(i, count, extent) - start(i);
        }

        /** Whether bin {@code i} starts at {@code i·step} and all are of one length. */
        private boolean isRegular(int step) {
            boolean regular = step > 0;
            for (int i = 0; i < count; i++) {
                regular &= start(i) == i * step && length(i) == length(0);
            }
            return regular;
        }

        private String pool(NodeExporter node, Reduction reduction, String x, int length, int step) {
            if (length == 1 && step == 1) {
                return x;
            }
            return WindowExport.pool(node, reduction, List.of(ints("kernel_shape", along(length)),
                    ints("strides", along(step))), x);
        }

        private int[] along(int extent) {
            return axis == ROWS ? new int[] {extent, 1} : new int[] {1, extent};
        }
    }
}
