package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/**
 * F(4, 3) of stride 2: 9 products in place of 12, five of the even values, whose points are two pairs ±p, four of the odd ones
 * as they are.
 */
public final class VectorAxis9By2 extends VectorPatchAxis {
    private static final MinimalFiltering FILTERING = MinimalFiltering.strided(4, 3, 2);
    /** The only one. */
    public static final VectorAxis9By2 AXIS = new VectorAxis9By2();

    private static final float P0 = (float) point(0);
    private static final float P1 = (float) point(1);
    private static final float T0 = (float) square(0);
    private static final float T1 = (float) square(1);
    // Constants of their own: the compiler would load a constant and negate it each time.
    private static final float MINUS_T0 = -T0;
    private static final float MINUS_T1 = -T1;
    private static final float MINUS_SUM = (float) -(square(0) + square(1));
    private static final float PRODUCT = (float) (square(0) * square(1));

    private static double point(int pair) {
        return FILTERING.at()[1][2 * pair];
    }

    private static double square(int pair) {
        return point(pair) * point(pair);
    }

    private VectorAxis9By2() {
        super(FILTERING, VectorAxis9By2::transforms);
    }

    private static HotMethod.Calls transforms() {
        float[] x = new float[FILTERING.inputs() * L];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                transform(x, 0, L, 2 * L, 3 * L, 4 * L, 5 * L, 6 * L, 7 * L, 8 * L, x, 0, work == 0 ? 0 : L);
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
                        starts[line + 6 * lines] + offset, starts[line + 7 * lines] + offset,
                        starts[line + 8 * lines] + offset, to,
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
                        first + 8 * fromStep, v, at + line * toLine + c, step);
            }
        }
    }

    private static void transform(float[] x, int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7, int a8,
            float[] to, int at, int step) {
        if (step == 0) {
            return;
        }
        FloatVector d0 = FloatVector.fromArray(SPECIES, x, a0);
        FloatVector d2 = FloatVector.fromArray(SPECIES, x, a2);
        FloatVector d4 = FloatVector.fromArray(SPECIES, x, a4);
        FloatVector d6 = FloatVector.fromArray(SPECIES, x, a6);
        FloatVector.fromArray(SPECIES, x, a1).intoArray(to, at + 5 * step);
        FloatVector.fromArray(SPECIES, x, a3).intoArray(to, at + 6 * step);
        FloatVector.fromArray(SPECIES, x, a5).intoArray(to, at + 7 * step);
        FloatVector.fromArray(SPECIES, x, a7).intoArray(to, at + 8 * step);
        FloatVector last = d4.fma(FloatVector.broadcast(SPECIES, MINUS_SUM),
                FloatVector.fromArray(SPECIES, x, a8));
        d0.fma(FloatVector.broadcast(SPECIES, PRODUCT), last).intoArray(to, at + 4 * step);
        FloatVector minusT1 = FloatVector.broadcast(SPECIES, MINUS_T1);
        FloatVector even = d0.fma(minusT1, d4).mul(FloatVector.broadcast(SPECIES, P0));
        FloatVector odd = d2.fma(minusT1, d6);
        odd.add(even).intoArray(to, at);
        odd.sub(even).intoArray(to, at + step);
        FloatVector minusT0 = FloatVector.broadcast(SPECIES, MINUS_T0);
        even = d0.fma(minusT0, d4).mul(FloatVector.broadcast(SPECIES, P1));
        odd = d2.fma(minusT0, d6);
        odd.add(even).intoArray(to, at + 2 * step);
        odd.sub(even).intoArray(to, at + 3 * step);
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
        FloatVector m8 = FloatVector.fromArray(SPECIES, m, from + 8 * fromStep);
        FloatVector t0 = FloatVector.broadcast(SPECIES, T0);
        FloatVector t1 = FloatVector.broadcast(SPECIES, T1);
        FloatVector even0 = m0.add(m1);
        FloatVector even1 = m2.add(m3);
        FloatVector odd0 = m0.sub(m1).mul(FloatVector.broadcast(SPECIES, P0));
        FloatVector odd1 = m2.sub(m3).mul(FloatVector.broadcast(SPECIES, P1));
        even0.add(even1).add(m5).intoArray(m, to);
        odd0.add(odd1).add(m6).intoArray(m, to + toStep);
        even0.fma(t0, even1.fma(t1, m7)).intoArray(m, to + 2 * toStep);
        odd0.fma(t0, odd1.fma(t1, m4.add(m8))).intoArray(m, to + 3 * toStep);
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
        FloatVector m8 = FloatVector.fromArray(SPECIES, m, from + 8 * fromStep);
        FloatVector t0 = FloatVector.broadcast(SPECIES, T0);
        FloatVector t1 = FloatVector.broadcast(SPECIES, T1);
        FloatVector even0 = m0.add(m1);
        FloatVector even1 = m2.add(m3);
        FloatVector odd0 = m0.sub(m1).mul(FloatVector.broadcast(SPECIES, P0));
        FloatVector odd1 = m2.sub(m3).mul(FloatVector.broadcast(SPECIES, P1));
        FloatVector y0 = even0.add(even1).add(m5).add(bias)
                .add(FloatVector.fromArray(SPECIES, addend, z));
        y0.blend(low, y0.lt(low)).blend(high, y0.compare(GT, high)).intoArray(data, y);
        if (pixels > 1) {
            FloatVector y1 = odd0.add(odd1).add(m6).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + addendStep));
            y1.blend(low, y1.lt(low)).blend(high, y1.compare(GT, high)).intoArray(data, y + step);
        }
        if (pixels > 2) {
            FloatVector y2 = even0.fma(t0, even1.fma(t1, m7)).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 2 * addendStep));
            y2.blend(low, y2.lt(low)).blend(high, y2.compare(GT, high)).intoArray(data, y + 2 * step);
        }
        if (pixels > 3) {
            FloatVector y3 = odd0.fma(t0, odd1.fma(t1, m4.add(m8))).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 3 * addendStep));
            y3.blend(low, y3.lt(low)).blend(high, y3.compare(GT, high)).intoArray(data, y + 3 * step);
        }
    }
}
