package lanewise.io;

import static lanewise.io.AttributeWriter.ints;
import static lanewise.io.AttributeWriter.of;

import java.util.List;
import lanewise.graph.Op;
import lanewise.kernel.Reduction;
import lanewise.tensor.Bins;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * Pooling into a grid of {@link Bins}, which ONNX does not have. Bins that are equally long and equally far apart on both axes
 * are one pooling over windows. Otherwise rows come first, then columns: one pooling along an axis whose bins are regular; on
 * any other each bin is cut out and pooled, and the bins are concatenated. Only the 1x1 grid does without the image's size.
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
        var vertical = new Division(ROWS, rows, image.dim(ROWS));
        var horizontal = new Division(COLUMNS, columns, image.dim(COLUMNS));
        if (vertical.isRegular() && horizontal.isRegular()) {
            return pool(node, reduction, x, Window.of(vertical.length(0), horizontal.length(0)).stride(vertical.step(),
                    horizontal.step()));
        }
        return horizontal.pool(node, reduction, vertical.pool(node, reduction, x));
    }

    private static String pool(NodeExporter node, Reduction reduction, String x, Window window) {
        return window.equals(Window.square(1)) ? x
                : WindowExport.pool(node, reduction, List.of(ints("kernel_shape", window.kernelHeight(),
                        window.kernelWidth()), ints("strides", window.strideHeight(), window.strideWidth())), x);
    }

    /** One axis of a grid: {@code count} bins over {@code extent} cells. */
    private record Division(int axis, int count, int extent) {
        String pool(NodeExporter node, Reduction reduction, String x) {
            if (isRegular()) {
                return BinExport.pool(node, reduction, x, window(length(0), step()));
            }
            var bins = new String[count];
            for (int i = 0; i < count; i++) {
                String cells = node.step("Slice", x, node.longs(start(i)), node.longs(start(i) + length(i)),
                        node.longs(axis));
                bins[i] = BinExport.pool(node, reduction, cells, window(length(i), 1));
            }
            return node.step("Concat", List.of(of("axis", axis)), bins);
        }

        private Window window(int length, int step) {
            return axis == ROWS ? Window.of(length, 1).stride(step, 1) : Window.of(1, length).stride(1, step);
        }

        /** Whether bin {@code i} starts at {@code i·step} and all are of one length. */
        boolean isRegular() {
            boolean regular = step() > 0;
            for (int i = 0; i < count; i++) {
                regular &= start(i) == i * step() && length(i) == length(0);
            }
            return regular;
        }

        int step() {
            return count == 1 ? 1 : start(1);
        }

        int length(int i) {
            return Bins.end(i, count, extent) - start(i);
        }

        private int start(int i) {
            return Bins.start(i, count, extent);
        }
    }
}
