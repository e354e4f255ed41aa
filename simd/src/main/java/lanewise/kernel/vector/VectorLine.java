package lanewise.kernel.vector;

import java.util.List;
import java.util.stream.Stream;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * Patches of 1 x n or n x 1, for filters of 1 x r and r x 1. Values stay in registers from the products to the output: by way
 * of a temporary, pair of points by pair, this took a third of the time of a 7x7/2 first layer.
 */
public final class VectorLine implements WinogradTransforms {
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
        return Lanes.COUNT;
    }

    @Override
    public double valueCost() {
        return VectorAxis.VALUE_COST;
    }

    @Override
    public int temporaryFloats() {
        return 0;
    }

    @Override
    public List<HotMethod> hotMethods() {
        return Stream.concat(axis.inputMethods().stream(), Stream.of(axis.storeMethod())).toList();
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int at, int plane) {
        axis.input(x, starts, 1, 0, v, at, 0, plane, channels);
    }

    @Override
    public void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width,
            int rows, int columns, int firstChannel) {
        axis.store(m, at, 0, plane, out, firstChannel, firstPixel, 0, down ? width : 1, 1, rows * columns, channels);
    }
}
