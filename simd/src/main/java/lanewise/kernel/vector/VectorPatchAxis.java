package lanewise.kernel.vector;

import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;

/** An axis that serves both directions of a patch: products are transformed back down the columns into a temporary, then along rows. */
public abstract class VectorPatchAxis extends VectorAxis {
    private final HotMethod columnMethod;

    /** An axis that spends its time in three methods. */
    VectorPatchAxis(MinimalFiltering filtering, HotMethod inputMethod, HotMethod columnMethod,
            HotMethod storeMethod) {
        super(filtering, inputMethod, storeMethod);
        this.columnMethod = columnMethod;
    }

    /**
     * {@link #input} of values that lie {@code fromStep} apart, on lines that lie {@code fromLine} apart, in the array that takes the
     * transformed ones.
     */
    abstract void row(float[] v, int from, int fromLine, int fromStep, int lines, int at, int toLine, int step,
            int count);

    /**
     * {@code Aᵀ m} of some lines, {@code count} channels each in whole vectors, from products that are {@code fromStep} apart to outputs that are
     * {@code toStep} apart.
     */
    abstract void column(float[] m, int from, int fromLine, int fromStep, int lines, int to, int toLine, int toStep,
            int count);

    /** The method behind {@link #column}. */
    final HotMethod columnMethod() {
        return columnMethod;
    }
}
