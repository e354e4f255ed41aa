package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/** F(4, 5): 8 products in place of 20. An even and an odd half for each pair of points. */
public final class VectorAxis8 extends VectorPatchAxis {
    private static final MinimalFiltering FILTERING = MinimalFiltering.of(4, 5);
    /** The only one. */
    public static final VectorAxis8 AXIS = new VectorAxis8();

    private VectorAxis8() {
        super(FILTERING, VectorAxis8::transforms);
    }

    private static HotMethod.Calls transforms() {
        float[] x = new float[FILTERING.inputs() * L];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                transform(x, 0, L, 2 * L, 3 * L, 4 * L, 5 * L, 6 * L, 7 * L, x, 0, work == 0 ? 0 : L);
            }
        };
    }

    @Override
    void input(float[] x, int[] starts, int lines, int channel, float[] to, int at, int toLine, int step, int count) {
        for (int line = 0; line < lines; line++) {
            for (int next = 0; next < count; next += L) {
                int c = Math.min(next, count - L);
                int offset = channel + c;
                transform(x, starts[line] + offset, starts[line + lines] + offset, starts[line + 2 * lines] + offset,
                        starts[line + 3 * lines] + offset, starts[line + 4 * lines] + offset,
                        starts[line + 5 * lines] + offset,
                        starts[line + 6 * lines] + offset, starts[line + 7 * lines] + offset, to,
                        at + line * toLine + c, step);
            }
        }
    }

    @Override
    void row(float[] v, int from, int fromLine, int fromStep, int lines, int at, int toLine, int step, int count) {
        for (int line = 0; line < lines; line++) {
            for (int next = 0; next < count; next += L) {
                int c = Math.min(next, count - L);
                int first = from + line * fromLine + c;
                transform(v, first, first + fromStep, first + 2 * fromStep, first + 3 * fromStep,
                        first + 4 * fromStep, first + 5 * fromStep, first + 6 * fromStep, first + 7 * fromStep,
                        v, at + line * toLine + c, step);
            }
        }
    }

    private static void transform(float[] x, int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7, float[] to,
            int at, int step) {
        if (step == 0) {
            return;
        }
        FloatVector d1 = FloatVector.fromArray(SPECIES, x, a1);
        FloatVector d2 = FloatVector.fromArray(SPECIES, x, a2);
        FloatVector d3 = FloatVector.fromArray(SPECIES, x, a3);
        FloatVector d4 = FloatVector.fromArray(SPECIES, x, a4);
        FloatVector d5 = FloatVector.fromArray(SPECIES, x, a5);
        FloatVector d6 = FloatVector.fromArray(SPECIES, x, a6);
        FloatVector all = FloatVector.broadcast(SPECIES, 5.25f);
        FloatVector zero =
                d2.sub(d4).fma(all, d6.sub(FloatVector.fromArray(SPECIES, x, a0)));
        FloatVector infinity =
                d3.sub(d5).fma(all,
                        FloatVector.fromArray(SPECIES, x, a7).sub(d1));
        FloatVector one = FloatVector.broadcast(SPECIES, -4.25f);
        FloatVector even1 = d4.fma(one, d6).add(d2);
        FloatVector odd1 = d3.fma(one, d5).add(d1);
        FloatVector two = FloatVector.broadcast(SPECIES, -1.25f);
        FloatVector quarter = FloatVector.broadcast(SPECIES, 0.25f);
        FloatVector even2 = d2.fma(quarter, d4.fma(two, d6));
        FloatVector odd2 = d1.fma(quarter, d3.fma(two, d5));
        FloatVector half = FloatVector.broadcast(SPECIES, -5);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector evenHalf = d2.fma(four, d4.fma(half, d6));
        FloatVector oddHalf = d1.fma(four, d3.fma(half, d5));
        zero.intoArray(to, at);
        even1.add(odd1).intoArray(to, at + step);
        even1.sub(odd1).intoArray(to, at + 2 * step);
        FloatVector factor = FloatVector.broadcast(SPECIES, 2);
        odd2.fma(factor, even2).intoArray(to, at + 3 * step);
        even2.sub(odd2.add(odd2)).intoArray(to, at + 4 * step);
        FloatVector halved = oddHalf.mul(FloatVector.broadcast(SPECIES, 0.5f));
        evenHalf.add(halved).intoArray(to, at + 5 * step);
        evenHalf.sub(halved).intoArray(to, at + 6 * step);
        infinity.intoArray(to, at + 7 * step);
    }

    @Override
    void transformColumn(float[] m, int from, int fromStep, int to, int toStep) {
        if (toStep == 0) {
            return;
        }
        FloatVector m0 = FloatVector.fromArray(SPECIES, m, from);
        FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + fromStep);
        FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * fromStep);
        FloatVector m3 = FloatVector.fromArray(SPECIES, m, from + 3 * fromStep);
        FloatVector m4 = FloatVector.fromArray(SPECIES, m, from + 4 * fromStep);
        FloatVector m5 = FloatVector.fromArray(SPECIES, m, from + 5 * fromStep);
        FloatVector m6 = FloatVector.fromArray(SPECIES, m, from + 6 * fromStep);
        FloatVector m7 = FloatVector.fromArray(SPECIES, m, from + 7 * fromStep);
        FloatVector sum1 = m1.add(m2);
        FloatVector difference1 = m1.sub(m2);
        FloatVector sum2 = m3.add(m4);
        FloatVector difference2 = m3.sub(m4);
        FloatVector sumHalf = m5.add(m6);
        FloatVector differenceHalf = m5.sub(m6);
        m0.add(sum1).add(sum2).add(sumHalf).intoArray(m, to);
        differenceHalf.fma(FloatVector.broadcast(SPECIES, 1 / 2f),
                difference2.fma(FloatVector.broadcast(SPECIES, 2), difference1)).intoArray(m, to + toStep);
        sumHalf.fma(FloatVector.broadcast(SPECIES, 1 / 4f), sum2.fma(FloatVector.broadcast(SPECIES, 4), sum1))
                .intoArray(m, to + 2 * toStep);
        differenceHalf.fma(FloatVector.broadcast(SPECIES, 1 / 8f),
                difference2.fma(FloatVector.broadcast(SPECIES, 8), difference1)).add(m7)
                .intoArray(m, to + 3 * toStep);
    }

    @Override
    void storeLine(float[] m, int from, int fromStep, TileOutput out, int channel, int y, int step,
            int z,
            int addendStep, int pixels) {
        if (pixels == 0) {
            return;
        }
        float[] data = out.data();
        float[] addend = out.addend();
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        FloatVector bias = FloatVector.fromArray(SPECIES, out.bias(), channel);
        FloatVector m0 = FloatVector.fromArray(SPECIES, m, from);
        FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + fromStep);
        FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * fromStep);
        FloatVector m3 = FloatVector.fromArray(SPECIES, m, from + 3 * fromStep);
        FloatVector m4 = FloatVector.fromArray(SPECIES, m, from + 4 * fromStep);
        FloatVector m5 = FloatVector.fromArray(SPECIES, m, from + 5 * fromStep);
        FloatVector m6 = FloatVector.fromArray(SPECIES, m, from + 6 * fromStep);
        FloatVector m7 = FloatVector.fromArray(SPECIES, m, from + 7 * fromStep);
        FloatVector sum1 = m1.add(m2);
        FloatVector difference1 = m1.sub(m2);
        FloatVector sum2 = m3.add(m4);
        FloatVector difference2 = m3.sub(m4);
        FloatVector sumHalf = m5.add(m6);
        FloatVector differenceHalf = m5.sub(m6);
        FloatVector y0 = m0.add(sum1).add(sum2).add(sumHalf).add(bias)
                .add(FloatVector.fromArray(SPECIES, addend, z));
        y0.blend(low, y0.lt(low)).blend(high, y0.compare(GT, high)).intoArray(data, y);
        if (pixels > 1) {
            FloatVector y1 = differenceHalf.fma(FloatVector.broadcast(SPECIES, 1 / 2f),
                    difference2.fma(FloatVector.broadcast(SPECIES, 2), difference1)).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + addendStep));
            y1.blend(low, y1.lt(low)).blend(high, y1.compare(GT, high)).intoArray(data, y + step);
        }
        if (pixels > 2) {
            FloatVector y2 = sumHalf.fma(FloatVector.broadcast(SPECIES, 1 / 4f),
                    sum2.fma(FloatVector.broadcast(SPECIES, 4), sum1)).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 2 * addendStep));
            y2.blend(low, y2.lt(low)).blend(high, y2.compare(GT, high)).intoArray(data, y + 2 * step);
        }
        if (pixels > 3) {
            FloatVector y3 = differenceHalf.fma(FloatVector.broadcast(SPECIES, 1 / 8f),
                    difference2.fma(FloatVector.broadcast(SPECIES, 8), difference1)).add(m7).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 3 * addendStep));
            y3.blend(low, y3.lt(low)).blend(high, y3.compare(GT, high)).intoArray(data, y + 3 * step);
        }
    }
}
