package lanewise.kernel.vector;

import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;

/**
 * An axis that serves both directions of a patch: products are transformed back down the columns into a temporary, then along
 * rows.
 */
public abstract class VectorPatchAxis extends VectorAxis {
    private final HotMethod columnMethod = this::transformColumns;

    /** An axis that spends its time in a method for inputs, in {@link #transformColumn} and in {@link #storeLine}. */
    VectorPatchAxis(MinimalFiltering filtering, HotMethod inputMethod) {
        super(filtering, inputMethod);
    }

    /**
     * {@link #input} of values that lie {@code fromStep} apart, on lines that lie {@code fromLine} apart, in the array that
     * takes the transformed ones.
     */
    abstract void row(float[] v, int from, int fromLine, int fromStep, int lines, int at, int toLine, int step,
            int count);

    /**
     * {@code Aᵀ m} of some lines, {@code count} channels each in whole vectors, from products that are {@code fromStep} apart
     * to outputs that are {@code toStep} apart.
     */
    final void column(float[] m, int from, int fromLine, int fromStep, int lines, int to, int toLine, int toStep,
            int count) {
        for (int line = 0; line < lines; line++) {
            for (int c = 0; c < count; c += L) {
                transformColumn(m, from + line * fromLine + c, fromStep, to + line * toLine + c, toStep);
            }
        }
    }

    /** {@link #column} of one vector of one line. Nothing if {@code toStep} is 0 ({@link HotMethod}). */
    abstract void transformColumn(float[] m, int from, int fromStep, int to, int toStep);

    /** The method behind {@link #column}. */
    final HotMethod columnMethod() {
        return columnMethod;
    }

    private HotMethod.Calls transformColumns() {
        float[] m = new float[filtering().inputs() * L];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                transformColumn(m, 0, L, 0, work == 0 ? 0 : L);
            }
        };
    }
}
