package lanewise.kernel.vector;

import static lanewise.kernel.vector.Lanes.SPECIES;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/** F(7, 4) down a column, for the two phases of a 7x7/2 window: the points of {@link VectorPatch9}, and zero before them. */
public final class VectorLine10 extends VectorLine {
    private static final MinimalFiltering FILTERING = MinimalFiltering.of(7, 4);
    private static final float D0 = (float) FILTERING.bt()[0][0];
    private static final float D2 = (float) FILTERING.bt()[0][2];
    private static final float D4 = (float) FILTERING.bt()[0][4];
    private static final float D6 = (float) FILTERING.bt()[0][6];

    private static final HotMethod ZERO = () -> {
        float[] x = new float[5 * L];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                atZero(x, 0, L, 2 * L, 3 * L, 4 * L, x, 0, work > 0);
            }
        };
    };

    /** Filters of one column. */
    public VectorLine10() {
        super(FILTERING, true);
    }

    @Override
    public List<HotMethod> hotMethods() {
        return List.of(VectorPatch9.INPUT, ZERO, VectorPatch9.STORE);
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int at, int plane) {
        for (int next = 0; next < channels; next += L) {
            int c = Math.min(next, channels - L); // the last step overlaps the one before
            atZero(x, starts[0] + c, starts[2] + c, starts[4] + c, starts[6] + c, starts[8] + c, v, at + c, true);
            VectorPatch9.transformInput(x, starts[1] + c, starts[2] + c, starts[3] + c, starts[4] + c, starts[5] + c,
                    starts[6] + c, starts[7] + c, starts[8] + c, starts[9] + c, v, at + plane + c, plane);
        }
    }

    /**
     * The row of {@code Bᵀ} for zero: even powers alone. The other points' polynomials have a zero there, and are those of nine values.
     * Nothing unless {@code work} ({@link HotMethod}).
     */
    private static void atZero(float[] x, int a0, int a2, int a4, int a6, int a8, float[] to, int at,
            boolean work) {
        if (!work) {
            return;
        }
        FloatVector high = FloatVector.fromArray(SPECIES, x, a6).fma(FloatVector.broadcast(SPECIES, D6),
                FloatVector.fromArray(SPECIES, x, a8));
        FloatVector low = FloatVector.fromArray(SPECIES, x, a0).mul(FloatVector.broadcast(SPECIES, D0));
        FloatVector.fromArray(SPECIES, x, a2).fma(FloatVector.broadcast(SPECIES, D2), low)
                .add(FloatVector.fromArray(SPECIES, x, a4).fma(FloatVector.broadcast(SPECIES, D4), high))
                .intoArray(to, at);
    }

    @Override
    void store(float[] m, int at, int plane, TileOutput out, int channel, int y, int step, int z, int addendStep,
            int count) {
        VectorPatch9.storeLine(m, at, at + plane, plane, out, channel, y, step, z, addendStep, count);
    }
}
