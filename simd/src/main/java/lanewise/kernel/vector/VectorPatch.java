package lanewise.kernel.vector;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * Patches of two axes. Columns first, into the temporary, then rows: the vectors of a patch would not fit the registers.
 *
 * <p>{@link #CHANNELS} at a time: so each visit of a pixel or of a plane moves cache lines that lie side by side, which the processor
 * fetches ahead. VGG-16 with 16, 32 and 64: 111, 108, 104 ms. More would not fit the first cache.
 */
public final class VectorPatch implements WinogradTransforms {
    private static final int L = Lanes.COUNT;
    private static final int CHANNELS = 64;

    private final VectorPatchAxis vertical;
    private final VectorPatchAxis horizontal;
    private final int down;
    private final int across;
    /** Where the pixels of a patch lie in the temporary. */
    private final int[] places;

    /** Patches that are transformed so down their columns and so along their rows. */
    public VectorPatch(VectorPatchAxis vertical, VectorPatchAxis horizontal) {
        this.vertical = vertical;
        this.horizontal = horizontal;
        down = vertical.filtering().inputs();
        across = horizontal.filtering().inputs();
        places = new int[down * across];
        Arrays.setAll(places, i -> TEMPORARY + i * CHANNELS);
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
    public int temporaryFloats() {
        return planes() * CHANNELS;
    }

    @Override
    public List<HotMethod> hotMethods() {
        return Stream
                .of(vertical.inputMethods(), horizontal.inputMethods(), vertical.columnMethods(),
                        horizontal.storeMethods())
                .flatMap(List::stream).distinct().toList();
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int at, int plane) {
        for (int first = 0; first < channels; first += CHANNELS) {
            int count = Math.min(CHANNELS, channels - first);
            for (int j = 0; j < across; j++) {
                for (int c = 0; c < count; c += L) {
                    vertical.input(x, starts, j, across, channel(first + c, channels), v, places[j] + c,
                            across * CHANNELS);
                }
            }
            for (int i = 0; i < down; i++) {
                for (int c = 0; c < count; c += L) {
                    horizontal.input(v, places, i * across, 1, c, v,
                            at + i * across * plane + channel(first + c, channels), plane);
                }
            }
        }
    }

    /** The last vector of channels overlaps the one before. */
    private static int channel(int next, int channels) {
        return Math.min(next, channels - L);
    }

    @Override
    public void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width, int rows,
            int columns, int firstChannel) {
        for (int first = 0; first < channels; first += CHANNELS) {
            int count = Math.min(CHANNELS, channels - first);
            for (int j = 0; j < across; j++) {
                for (int c = 0; c < count; c += L) {
                    vertical.column(m, at + j * plane + first + c, across * plane, places[j] + c, across * CHANNELS);
                }
            }
            for (int r = 0; r < rows; r++) {
                int pixel = firstPixel + r * width;
                for (int c = 0; c < count; c += L) {
                    int channel = firstChannel + first + c;
                    horizontal.store(m, places[r * across] + c, CHANNELS, out, channel, out.at(pixel, channel),
                            out.stride(), out.addendAt(pixel, channel), out.addendStride(), columns);
                }
            }
        }
    }
}
