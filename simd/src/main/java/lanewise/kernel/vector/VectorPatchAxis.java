package lanewise.kernel.vector;

import java.util.List;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;

/** An axis that serves both directions of a patch: products are transformed back down the columns into a temporary, then along rows. */
public abstract class VectorPatchAxis extends VectorAxis {
    private final List<HotMethod> columnMethods = List.of(this::columnCalls);

    VectorPatchAxis(MinimalFiltering filtering) {
        super(filtering);
    }

    /**
     * {@code Aᵀ m}, from products that are {@code fromStep} apart to outputs that are {@code toStep} apart. Nothing if {@code toStep} is 0
     * ({@link HotMethod}).
     */
    abstract void column(float[] m, int from, int fromStep, int to, int toStep);

    /** What calls {@link #column}. */
    final List<HotMethod> columnMethods() {
        return columnMethods;
    }

    private HotMethod.Calls columnCalls() {
        float[] m = new float[filtering().inputs() * L];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                column(m, 0, L, 0, work == 0 ? 0 : L);
            }
        };
    }
}
