package lanewise.kernel.vector;

import java.util.Arrays;
import java.util.List;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/**
 * Winograd's transforms along one axis, for one vector of channels at a time: {@code Bᵀ d} of the input, {@code Aᵀ m} of the
 * products. {@link VectorLine} takes one axis, {@link VectorPatch} puts two together.
 *
 * <p>Subclasses are stateless; each has one instance, {@code AXIS}. No method takes a vector: one that the compiler does not inline would
 * allocate it.
 */
public abstract class VectorAxis {
    static final int L = Lanes.COUNT;

    private final MinimalFiltering filtering;
    private final HotMethod inputMethod = this::inputCalls;
    private final HotMethod storeMethod = this::storeCalls;

    VectorAxis(MinimalFiltering filtering) {
        this.filtering = filtering;
    }

    final MinimalFiltering filtering() {
        return filtering;
    }

    /**
     * {@code Bᵀ d}. Nothing if {@code step} is 0 ({@link HotMethod}).
     *
     * @param starts value {@code i} begins at {@code starts[from + i * apart] + channel} in {@code x}
     * @param at where the first transformed value goes, the next {@code step} further
     */
    abstract void input(float[] x, int[] starts, int from, int apart, int channel, float[] to, int at, int step);

    /**
     * {@code Aᵀ m}, stored as the first {@code count} pixels by {@link TileOutput}'s formula.
     *
     * @param channel the column of the bias
     * @param y where the first pixel goes, the next {@code step} further
     * @param z where the first pixel's addend lies, the next {@code addendStep} further
     */
    abstract void store(float[] m, int from, int fromStep, TileOutput out, int channel, int y, int step, int z,
            int addendStep, int count);

    /** What calls {@link #input}. */
    List<HotMethod> inputMethods() {
        return List.of(inputMethod);
    }

    /** What calls {@link #store}. */
    List<HotMethod> storeMethods() {
        return List.of(storeMethod);
    }

    private HotMethod.Calls inputCalls() {
        float[] x = new float[filtering.inputs() * L];
        int[] starts = new int[filtering.inputs()];
        Arrays.setAll(starts, i -> i * L);
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                input(x, starts, 0, 1, 0, x, 0, work == 0 ? 0 : L);
            }
        };
    }

    private HotMethod.Calls storeCalls() {
        float[] m = new float[filtering.inputs() * L];
        TileOutput out = TileOutput.plain(m, 0, L, L);
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                store(m, 0, L, out, 0, 0, L, 0, 0, HotMethod.mostly(filtering.outputs(), work));
            }
        };
    }
}
