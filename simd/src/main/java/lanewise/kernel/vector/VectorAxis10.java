package lanewise.kernel.vector;

import static lanewise.kernel.vector.Lanes.SPECIES;

import java.util.List;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/** F(7, 4), for the two phases of a 7x7/2 window: the points of {@link VectorAxis9}, and zero before them. */
public final class VectorAxis10 extends VectorAxis {
    private static final MinimalFiltering FILTERING = MinimalFiltering.of(7, 4);
    /** The only one. */
    public static final VectorAxis10 AXIS = new VectorAxis10();

    private static final float D0 = (float) FILTERING.bt()[0][0];
    private static final float D2 = (float) FILTERING.bt()[0][2];
    private static final float D4 = (float) FILTERING.bt()[0][4];
    private static final float D6 = (float) FILTERING.bt()[0][6];

    private VectorAxis10() {
        super(FILTERING);
    }

    @Override
    List<HotMethod> inputMethods() {
        return Stream.concat(super.inputMethods().stream(), VectorAxis9.AXIS.inputMethods().stream()).toList();
    }

    @Override
    List<HotMethod> storeMethods() {
        return VectorAxis9.AXIS.storeMethods();
    }

    /**
     * The row of {@code Bᵀ} for zero has even powers alone. The other points' polynomials have a zero there, and are those of nine
     * values.
     */
    @Override
    void input(float[] x, int[] starts, int from, int apart, int channel, float[] to, int at, int step) {
        if (step == 0) {
            return;
        }
        FloatVector high = FloatVector.fromArray(SPECIES, x, starts[from + 6 * apart] + channel)
                .fma(FloatVector.broadcast(SPECIES, D6),
                        FloatVector.fromArray(SPECIES, x, starts[from + 8 * apart] + channel));
        FloatVector low = FloatVector.fromArray(SPECIES, x, starts[from] + channel)
                .mul(FloatVector.broadcast(SPECIES, D0));
        FloatVector.fromArray(SPECIES, x, starts[from + 2 * apart] + channel)
                .fma(FloatVector.broadcast(SPECIES, D2), low)
                .add(FloatVector.fromArray(SPECIES, x, starts[from + 4 * apart] + channel)
                        .fma(FloatVector.broadcast(SPECIES, D4), high))
                .intoArray(to, at);
        VectorAxis9.AXIS.input(x, starts, from + apart, apart, channel, to, at + step, step);
    }

    @Override
    void store(float[] m, int from, int fromStep, TileOutput out, int channel, int y, int step, int z,
            int addendStep, int count) {
        VectorAxis9.storeLine(m, from, from + fromStep, fromStep, out, channel, y, step, z, addendStep, count);
    }
}
