package lanewise.kernel.vector;

import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * Patches of 1 x n or n x 1, for filters of 1 x r and r x 1. Values stay in registers from the products to the output: by way of a
 * temporary, pair of points by pair, this took a third of the time of a 7x7/2 first layer.
 */
abstract class VectorLine implements WinogradTransforms {
    static final int L = Lanes.COUNT;

    private final MinimalFiltering filtering;
    private final boolean down;

    /**
     * A line with one filtering.
     *
     * @param down whether filters are columns, not rows
     */
    VectorLine(MinimalFiltering filtering, boolean down) {
        this.filtering = filtering;
        this.down = down;
    }

    @Override
    public final MinimalFiltering vertical() {
        return down ? filtering : MinimalFiltering.NONE;
    }

    @Override
    public final MinimalFiltering horizontal() {
        return down ? MinimalFiltering.NONE : filtering;
    }

    @Override
    public final int lanes() {
        return L;
    }

    @Override
    public final int temporaryFloats() {
        return 0;
    }

    @Override
    public final void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width,
            int rows, int columns, int firstChannel) {
        int pixelStep = down ? width : 1;
        int step = pixelStep * out.stride();
        int addendStep = pixelStep * out.addendStride();
        for (int c = 0; c < channels; c += L) {
            store(m, at + c, plane, out, firstChannel + c, out.at(firstPixel, firstChannel + c), step,
                    out.addendAt(firstPixel, firstChannel + c), addendStep, rows * columns);
        }
    }

    /**
     * {@code Aᵀ m} of one vector of channels, from planes to pixels, by {@link TileOutput}'s formula.
     *
     * @param y where the first pixel goes, the next {@code step} further
     * @param z where the first pixel's addend lies, the next {@code addendStep} further
     * @param count pixels to store, from the first on
     */
    abstract void store(float[] m, int at, int plane, TileOutput out, int channel, int y, int step, int z,
            int addendStep, int count);
}
