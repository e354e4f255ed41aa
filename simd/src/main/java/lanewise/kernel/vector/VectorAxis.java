package lanewise.kernel.vector;

import java.util.List;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/**
 * Winograd's transforms along one axis, for some channels, vector by vector: {@code Bᵀ d} of the input, {@code Aᵀ m} of the
 * products. {@link VectorLine} takes one axis, {@link VectorPatch} puts two together.
 *
 * <p>Subclasses are stateless; each has one instance, {@code AXIS}. No method takes a vector: one that the compiler does not
 * inline would allocate it.
 */
public abstract class VectorAxis {
    static final int L = Lanes.COUNT;
    /**
     * Of a value ({@link lanewise.kernel.lane.WinogradTransforms#valueCost}): a vector takes as long whatever its width.
     * Fitted to layers of 7x7 to 224x224.
     */
    static final double VALUE_COST = L >= 16 ? 12 : 24;

    private final MinimalFiltering filtering;
    private final HotMethod inputMethod;
    private final HotMethod storeMethod = this::storeLines;

    /** An axis that spends its time in a method for inputs and in {@link #storeLine}. */
    VectorAxis(MinimalFiltering filtering, HotMethod inputMethod) {
        this.filtering = filtering;
        this.inputMethod = inputMethod;
    }

    final MinimalFiltering filtering() {
        return filtering;
    }

    /**
     * {@code Bᵀ d} of the lines of a patch, {@code count} channels each, a vector of them at least; the last vector overlaps
     * the one before.
     *
     * @param starts value {@code i} of a line begins at {@code starts[line + i * lines] + channel} in {@code x}
     * @param at where the first line's first value goes, the next values {@code step} further, the next lines {@code toLine}
     */
    abstract void input(float[] x, int[] starts, int lines, int channel, float[] to, int at, int toLine, int step,
            int count);

    /**
     * {@code Aᵀ m} of {@code count} channels in whole vectors, stored as the first {@code pixels} of each row by
     * {@link TileOutput}'s formula.
     *
     * @param from where the first row's first product lies, the next ones {@code fromStep} further, the next rows {@code fromRow}
     * @param channel the first column of the output
     * @param firstPixel the row of the output that the first pixel becomes; the next ones become rows {@code apart} further,
     *     those of the next row {@code width}
     */
    final void store(float[] m, int from, int fromRow, int fromStep, TileOutput out, int channel, int firstPixel,
            int width, int apart, int rows, int pixels, int count) {
        int step = apart * out.stride();
        int addendStep = apart * out.addendStride();
        for (int r = 0; r < rows; r++) {
            int y = out.at(firstPixel + r * width, channel);
            int z = out.addendAt(firstPixel + r * width, channel);
            for (int c = 0; c < count; c += L) {
                storeLine(m, from + r * fromRow + c, fromStep, out, channel + c, y + c, step, z + c, addendStep,
                        pixels);
            }
        }
    }

    /**
     * {@link #store} of one vector of one row. Nothing if there are no pixels ({@link HotMethod}).
     *
     * @param y where the first pixel goes, the next {@code step} further
     * @param z where the first pixel's addend lies, the next {@code addendStep} further
     */
    abstract void storeLine(float[] m, int from, int fromStep, TileOutput out, int channel, int y, int step, int z,
            int addendStep, int pixels);

    /** The methods behind {@link #input}. */
    List<HotMethod> inputMethods() {
        return List.of(inputMethod);
    }

    /** The method behind {@link #store}. */
    HotMethod storeMethod() {
        return storeMethod;
    }

    /** Calls of {@link #storeLine}. */
    HotMethod.Calls storeLines() {
        float[] m = new float[filtering.inputs() * L];
        TileOutput out = TileOutput.plain(m, 0, L, L);
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                storeLine(m, 0, L, out, 0, 0, L, 0, 0, HotMethod.mostly(filtering.outputs(), work));
            }
        };
    }
}
