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
        super(FILTERING, VectorAxis10::atZeros);
    }

    private static HotMethod.Calls atZeros() {
        float[] x = new float[L];
        int[] starts = new int[FILTERING.inputs()];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                atZero(x, starts, 0, 1, 0, x, 0, work == 0 ? 0 : L);
            }
        };
    }

    @Override
    List<HotMethod> inputMethods() {
        return Stream.concat(super.inputMethods().stream(), VectorAxis9.AXIS.inputMethods().stream()).toList();
    }

    /**
     * The row of {@code Bᵀ} for zero has even powers alone. The other points' polynomials have a zero there, and are those of
     * nine values.
     */
    @Override
    void input(float[] x, int[] starts, int lines, int channel, float[] to, int at, int toLine, int step, int count) {
        for (int line = 0; line < lines; line++) {
            for (int next = 0; next < count; next += L) {
                int c = Math.min(next, count - L);
                atZero(x, starts, line, lines, channel + c, to, at + line * toLine + c, step);
            }
        }
        VectorAxis9.input(x, starts, 1, lines, channel, to, at + step, toLine, step, count);
    }

    private static void atZero(float[] x, int[] starts, int line, int lines, int channel, float[] to, int at,
            int step) {
        if (step == 0) {
            return;
        }
        FloatVector high = FloatVector.fromArray(SPECIES, x, starts[line + 6 * lines] + channel)
                .fma(FloatVector.broadcast(SPECIES, D6),
                        FloatVector.fromArray(SPECIES, x, starts[line + 8 * lines] + channel));
        FloatVector low = FloatVector.fromArray(SPECIES, x, starts[line] + channel)
                .mul(FloatVector.broadcast(SPECIES, D0));
        FloatVector.fromArray(SPECIES, x, starts[line + 2 * lines] + channel)
                .fma(FloatVector.broadcast(SPECIES, D2), low)
                .add(FloatVector.fromArray(SPECIES, x, starts[line + 4 * lines] + channel)
                        .fma(FloatVector.broadcast(SPECIES, D4), high))
                .intoArray(to, at);
    }

    @Override
    void storeLine(float[] m, int from, int fromStep, TileOutput out, int channel, int y, int step, int z,
            int addendStep, int pixels) {
        VectorAxis9.storeLine(m, from, from + fromStep, fromStep, out, channel, y, step, z, addendStep, pixels);
    }

    @Override
    HotMethod storeMethod() {
        return VectorAxis9.AXIS.storeMethod();
    }
}
