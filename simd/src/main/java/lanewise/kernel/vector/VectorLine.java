package lanewise.kernel.vector;

import java.util.List;
import java.util.stream.Stream;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * Patches of 1 x n or n x 1, for filters of 1 x r and r x 1. Values stay in registers from the products to the output: by way of a
 * temporary, pair of points by pair, this took a third of the time of a 7x7/2 first layer.
 */
public final class VectorLine implements WinogradTransforms {
    private static final int L = Lanes.COUNT;

    private final VectorAxis axis;
    private final boolean down;

    private VectorLine(VectorAxis axis, boolean down) {
        this.axis = axis;
        this.down = down;
    }

    /** For filters of one row. */
    public static VectorLine across(VectorAxis axis) {
        return new VectorLine(axis, false);
    }

    /** For filters of one column. */
    public static VectorLine down(VectorAxis axis) {
        return new VectorLine(axis, true);
    }

    @Override
    public MinimalFiltering vertical() {
        return down ? axis.filtering() : MinimalFiltering.NONE;
    }

    @Override
    public MinimalFiltering horizontal() {
        return down ? MinimalFiltering.NONE : axis.filtering();
    }

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public int temporaryFloats() {
        return 0;
    }

    @Override
    public List<HotMethod> hotMethods() {
        return Stream.of(axis.inputMethods(), axis.storeMethods()).flatMap(List::stream).toList();
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int at, int plane) {
        for (int next = 0; next < channels; next += L) {
            int c = Math.min(next, channels - L); // the last step overlaps the one before
            axis.input(x, starts, 0, 1, c, v, at + c, plane);
        }
    }

    @Override
    public void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width,
            int rows, int columns, int firstChannel) {
        int pixelStep = down ? width : 1;
        int step = pixelStep * out.stride();
        int addendStep = pixelStep * out.addendStride();
        for (int c = 0; c < channels; c += L) {
            axis.store(m, at + c, plane, out, firstChannel + c, out.at(firstPixel, firstChannel + c), step,
                    out.addendAt(firstPixel, firstChannel + c), addendStep, rows * columns);
        }
    }
}
