package lanewise.kernel.vector;

import java.util.List;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/** F(4, 3), one axis of {@link VectorPatch6}: 6 products in place of 12. */
public final class VectorLine6 extends VectorLine {
    /**
     * Filters of three values.
     *
     * @param down whether they are columns, not rows
     */
    public VectorLine6(boolean down) {
        super(MinimalFiltering.of(4, 3), down);
    }

    @Override
    public List<HotMethod> hotMethods() {
        return List.of(VectorPatch6.INPUT, VectorPatch6.STORE);
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int at, int plane) {
        for (int next = 0; next < channels; next += L) {
            int c = Math.min(next, channels - L); // the last step overlaps the one before
            VectorPatch6.transformInput(x, starts[0] + c, starts[1] + c, starts[2] + c, starts[3] + c, starts[4] + c,
                    starts[5] + c, v, at + c, plane, true);
        }
    }

    @Override
    void store(float[] m, int at, int plane, TileOutput out, int channel, int y, int step, int z, int addendStep,
            int count) {
        VectorPatch6.storeLine(m, at, plane, out, channel, y, step, z, addendStep, count);
    }
}
