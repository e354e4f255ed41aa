package lanewise.tensor;

/**
 * The adaptive division of an axis: bin {@code i} of {@code count} over {@code extent} cells is
 * {@code [⌊i·extent/count⌋, ⌈(i+1)·extent/count⌉)}.
 *
 * <p>It always gives {@code count} bins, covers every cell and never leaves a bin empty, at any extent of at least one: the
 * reason why pyramid pooling uses it rather than the paper's window ⌈a/n⌉ with stride ⌊a/n⌋, which for some extents gives
 * another number of bins. Source: PyTorch's adaptive pooling.
 */
public final class Bins {
    private Bins() {
    }

    /** First cell of bin {@code i}. */
    public static int start(int i, int count, int extent) {
        return (int) ((long) i * extent / count);
    }

    /** The cell after the last of bin {@code i}. */
    public static int end(int i, int count, int extent) {
        return (int) Math.ceilDiv((i + 1L) * extent, (long) count);
    }
}
