package lanewise.kernel.vector;

import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;

/** An axis that serves both directions of a patch: products are transformed back down the columns into a temporary, then along rows. */
public abstract class VectorPatchAxis extends VectorAxis {
    private final HotMethod columnMethod;

    /** An axis whose time goes to three methods: {@link #drillInput}, {@link #drillColumn}, {@link #drillStore}. */
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

    /** Transforms one vector of products back; nothing if {@code toStep} is 0. */
    interface ColumnStep {
        void run(float[] m, int from, int fromStep, int to, int toStep);
    }

    /** Calls what {@link #column} calls for a vector of each of so many products. */
    static HotMethod drillColumn(int values, ColumnStep method) {
        return () -> {
            float[] m = new float[values * L];
            return (times, work) -> {
                for (int i = 0; i < times; i++) {
                    method.run(m, 0, L, 0, work == 0 ? 0 : L);
                }
            };
        };
    }
}
