package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/** F(5, 4) down a column, for the two phases of a 7x7/2 window; the points of {@link VectorPatch8}. */
public final class VectorLine8 extends VectorLine {
    private static final HotMethod STORE = () -> {
        float[] x = new float[8 * L];
        TileOutput out = TileOutput.plain(x, 0, L, L);
        var line = new VectorLine8();
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                line.store(x, 0, L, out, 0, 0, L, 0, 0, HotMethod.mostly(5, work));
            }
        };
    };

    /** Filters of one column. */
    public VectorLine8() {
        super(MinimalFiltering.of(5, 4), true);
    }

    @Override
    public List<HotMethod> hotMethods() {
        return List.of(VectorPatch8.INPUT, STORE);
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int at, int plane) {
        for (int next = 0; next < channels; next += L) {
            int c = Math.min(next, channels - L); // the last step overlaps the one before
            VectorPatch8.transformInput(x, starts[0] + c, starts[1] + c, starts[2] + c, starts[3] + c, starts[4] + c,
                    starts[5] + c, starts[6] + c, starts[7] + c, v, at + c, plane);
        }
    }

    @Override
    void store(float[] m, int at, int plane, TileOutput out, int channel, int y, int step, int z, int addendStep,
            int count) {
        if (count == 0) {
            return;
        }
        float[] data = out.data();
        float[] addend = out.addend();
        FloatVector bias = FloatVector.fromArray(SPECIES, out.bias(), channel);
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        FloatVector m1 = FloatVector.fromArray(SPECIES, m, at + plane);
        FloatVector m2 = FloatVector.fromArray(SPECIES, m, at + 2 * plane);
        FloatVector m3 = FloatVector.fromArray(SPECIES, m, at + 3 * plane);
        FloatVector m4 = FloatVector.fromArray(SPECIES, m, at + 4 * plane);
        FloatVector m5 = FloatVector.fromArray(SPECIES, m, at + 5 * plane);
        FloatVector m6 = FloatVector.fromArray(SPECIES, m, at + 6 * plane);
        FloatVector sum1 = m1.add(m2);
        FloatVector difference1 = m1.sub(m2);
        FloatVector sum2 = m3.add(m4);
        FloatVector difference2 = m3.sub(m4);
        FloatVector sumHalf = m5.add(m6);
        FloatVector differenceHalf = m5.sub(m6);
        FloatVector y0 = FloatVector.fromArray(SPECIES, m, at).add(sum1).add(sum2).add(sumHalf).add(bias)
                .add(FloatVector.fromArray(SPECIES, addend, z));
        y0.blend(low, y0.lt(low)).blend(high, y0.compare(GT, high)).intoArray(data, y);
        if (count > 1) {
            FloatVector y1 = differenceHalf.fma(FloatVector.broadcast(SPECIES, 1 / 2f),
                    difference2.fma(FloatVector.broadcast(SPECIES, 2), difference1)).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + addendStep));
            y1.blend(low, y1.lt(low)).blend(high, y1.compare(GT, high)).intoArray(data, y + step);
        }
        if (count > 2) {
            FloatVector y2 = sumHalf.fma(FloatVector.broadcast(SPECIES, 1 / 4f),
                    sum2.fma(FloatVector.broadcast(SPECIES, 4), sum1)).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 2 * addendStep));
            y2.blend(low, y2.lt(low)).blend(high, y2.compare(GT, high)).intoArray(data, y + 2 * step);
        }
        if (count > 3) {
            FloatVector y3 = differenceHalf.fma(FloatVector.broadcast(SPECIES, 1 / 8f),
                    difference2.fma(FloatVector.broadcast(SPECIES, 8), difference1)).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 3 * addendStep));
            y3.blend(low, y3.lt(low)).blend(high, y3.compare(GT, high)).intoArray(data, y + 3 * step);
        }
        if (count > 4) {
            FloatVector y4 = sumHalf.fma(FloatVector.broadcast(SPECIES, 1 / 16f),
                    sum2.fma(FloatVector.broadcast(SPECIES, 16), sum1))
                    .add(FloatVector.fromArray(SPECIES, m, at + 7 * plane)).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 4 * addendStep));
            y4.blend(low, y4.lt(low)).blend(high, y4.compare(GT, high)).intoArray(data, y + 4 * step);
        }
    }
}
