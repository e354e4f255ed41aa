package lanewise.plan;

import java.util.ArrayList;
import java.util.List;
import lanewise.kernel.Reduction;
import lanewise.tensor.Bins;
import lanewise.tensor.Window;

/**
 * An image as a pooling of another: row {@code i}, column {@code j} is the maximum or average of the cells of {@code source} in
 * {@code rows[i] x columns[j]}.
 *
 * @param source a value
 * @param reduction what pools; {@code null} as long as every row and column is a cell of its own
 */
record BinGrid(String source, Reduction reduction, List<Span> rows, List<Span> columns) {
    /** Cells from {@code start} to before {@code end}. */
    record Span(int start, int end) {
    }

    /** An image as itself. */
    static BinGrid identity(String value, int height, int width) {
        return new BinGrid(value, null, cells(height), cells(width));
    }

    private static List<Span> cells(int extent) {
        var cells = new ArrayList<Span>();
        for (int i = 0; i < extent; i++) {
            cells.add(new Span(i, i + 1));
        }
        return cells;
    }

    /** The grid after a pooling; {@code null} if that is no grid. */
    BinGrid pool(Window window, Reduction by) {
        boolean plain = window.padTop() + window.padLeft() + window.padBottom() + window.padRight() == 0
                && window.dilationHeight() == 1 && window.dilationWidth() == 1 && !window.ceilMode();
        if (!plain || reduction != null && reduction != by) {
            return null;
        }
        List<Span> down = pool(rows, window.kernelHeight(), window.strideHeight(), by);
        List<Span> across = pool(columns, window.kernelWidth(), window.strideWidth(), by);
        return down == null || across == null ? null : new BinGrid(source, by, down, across);
    }

    private static List<Span> pool(List<Span> spans, int kernel, int stride, Reduction by) {
        var pooled = new ArrayList<Span>();
        for (long start = 0; start + kernel <= spans.size(); start += stride) {
            int i = (int) start;
            List<Span> seen = spans.subList(i, i + kernel);
            if (kernel > 1 && !join(seen, by)) {
                return null;
            }
            pooled.add(new Span(seen.getFirst().start(), seen.getLast().end()));
        }
        return pooled;
    }

    /** Whether pooling neighbours pools their cells: for an average each must be one cell, a maximum may see cells twice. */
    private static boolean join(List<Span> spans, Reduction by) {
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            boolean follows = i == 0 || span.start() <= spans.get(i - 1).end() && span.start() >= spans.get(0).start()
                    && span.end() >= spans.get(i - 1).end();
            boolean cell = span.end() - span.start() == 1 && (i == 0 || span.start() == spans.get(i - 1).end());
            if (!follows || by != Reduction.MAX && !cell) {
                return false;
            }
        }
        return true;
    }

    /** Some of the rows and columns. */
    BinGrid slice(int top, int bottom, int left, int right) {
        return new BinGrid(source, reduction, rows.subList(top, bottom), columns.subList(left, right));
    }

    /** Another grid of the same source below this one; {@code null} if they do not fit. */
    BinGrid above(BinGrid other) {
        return fits(other) && columns.equals(other.columns)
                ? new BinGrid(source, reduction, joined(rows, other.rows), columns) : null;
    }

    /** Another grid of the same source to the right; {@code null} if they do not fit. */
    BinGrid leftOf(BinGrid other) {
        return fits(other) && rows.equals(other.rows)
                ? new BinGrid(source, reduction, rows, joined(columns, other.columns)) : null;
    }

    private boolean fits(BinGrid other) {
        return source.equals(other.source) && reduction == other.reduction;
    }

    private static List<Span> joined(List<Span> first, List<Span> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Whether rows and columns are the {@link Bins} of a source of this size. */
    boolean dividesEvenly(int height, int width) {
        return areBins(rows, height) && areBins(columns, width);
    }

    private static boolean areBins(List<Span> spans, int extent) {
        for (int i = 0; i < spans.size(); i++) {
            Span bin = new Span(Bins.start(i, spans.size(), extent), Bins.end(i, spans.size(), extent));
            if (!bin.equals(spans.get(i))) {
                return false;
            }
        }
        return true;
    }
}
