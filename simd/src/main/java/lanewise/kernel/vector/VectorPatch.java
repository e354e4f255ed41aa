package lanewise.kernel.vector;

import java.util.List;
import java.util.stream.Stream;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * Patches of two axes. Columns first, into the temporary, then rows: the vectors of a patch would not fit the registers.
 *
 * <p>{@link #CHANNELS} at a time: so each visit of a pixel or of a plane moves cache lines that lie side by side, which the
 * processor fetches ahead. VGG-16 with 16, 32 and 64: 111, 108, 104 ms. More would not fit the first cache.
 */
public final class VectorPatch implements WinogradTransforms {
    private static final int L = Lanes.COUNT;
    private static final int CHANNELS = 64;

    private final VectorPatchAxis vertical;
    private final VectorPatchAxis horizontal;
    private final int down;
    private final int across;

    /** Patches that are transformed so down their columns and so along their rows. */
    public VectorPatch(VectorPatchAxis vertical, VectorPatchAxis horizontal) {
        this.vertical = vertical;
        this.horizontal = horizontal;
        down = vertical.filtering().inputs();
        across = horizontal.filtering().inputs();
    }

    /** The same down and along. */
    public static VectorPatch square(VectorPatchAxis axis) {
        return new VectorPatch(axis, axis);
    }

    @Override
    public MinimalFiltering vertical() {
        return vertical.filtering();
    }

    @Override
    public MinimalFiltering horizontal() {
        return horizontal.filtering();
    }

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public double valueCost() {
        return VectorAxis.VALUE_COST;
    }

    @Override
    public int temporaryFloats() {
        return planes() * CHANNELS;
    }

    @Override
    public List<HotMethod> hotMethods() {
        return Stream.of(vertical.inputMethods().stream(), horizontal.inputMethods().stream(),
                Stream.of(vertical.columnMethod(), horizontal.storeMethod())).flatMap(s -> s).distinct().toList();
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int at, int plane) {
        for (int next = 0; next < channels; next += CHANNELS) {
            int first = Math.min(next, channels - L); // the last vector overlaps the one before
            int count = Math.min(CHANNELS, channels - first);
            int apart = Math.ceilDiv(count, L) * L;
            vertical.input(x, starts, across, first, v, TEMPORARY, apart, across * apart, count);
            horizontal.row(v, TEMPORARY, across * apart, apart, down, at + first, across * plane, plane, count);
        }
    }

    @Override
    public void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width, int rows,
            int columns, int firstChannel) {
        for (int first = 0; first < channels; first += CHANNELS) {
            int count = Math.min(CHANNELS, channels - first);
            vertical.column(m, at + first, plane, across * plane, across, TEMPORARY, count, across * count, count);
            horizontal.store(m, TEMPORARY, across * count, count, out, firstChannel + first, firstPixel, width, 1, rows,
                    columns, count);
        }
    }
}
