package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/**
 * F(7, 3): 9 products in place of 21.
 *
 * <p>The points are four pairs ±p. The polynomials of the input are products of an even part, in t = p², with x ± p; pairs 0
 * and 1 share the part of pairs 2 and 3 and the other way round. Powers of p grow from one output to the next, so that few
 * constants are needed.
 */
public final class VectorAxis9 extends VectorPatchAxis {
    private static final MinimalFiltering FILTERING = MinimalFiltering.of(7, 3);
    /** The only one. */
    public static final VectorAxis9 AXIS = new VectorAxis9();

    private static final float P0 = (float) point(0);
    private static final float P1 = (float) point(1);
    private static final float P2 = (float) point(2);
    private static final float P3 = (float) point(3);
    private static final float T0 = (float) square(0);
    private static final float T1 = (float) square(1);
    private static final float T2 = (float) square(2);
    private static final float T3 = (float) square(3);
    // Constants of their own: the compiler would load a constant and negate it each time.
    private static final float MINUS_T0 = -T0;
    private static final float MINUS_T1 = -T1;
    private static final float MINUS_T2 = -T2;
    private static final float MINUS_T3 = -T3;
    private static final float MINUS_SUM01 = (float) -(square(0) + square(1));
    private static final float MINUS_SUM23 = (float) -(square(2) + square(3));
    private static final float PRODUCT01 = (float) (square(0) * square(1));
    private static final float PRODUCT23 = (float) (square(2) * square(3));

    private VectorAxis9() {
        super(FILTERING, VectorAxis9::transforms);
    }

    private static HotMethod.Calls transforms() {
        float[] x = new float[FILTERING.inputs() * L];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                transform(x, 0, L, 2 * L, 3 * L, 4 * L, 5 * L, 6 * L, 7 * L, 8 * L, x, 0, work == 0 ? 0 : L);
            }
        };
    }

    /** With a tenth point and without. */
    @Override
    HotMethod.Calls storeLines() {
        float[] m = new float[FILTERING.inputs() * L];
        TileOutput out = TileOutput.plain(m, 0, L, L);
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                storeLine(m, i % 2 - 1, 0, L, out, 0, 0, L, 0, 0, HotMethod.mostly(FILTERING.outputs(), work));
            }
        };
    }

    private static double point(int pair) {
        return FILTERING.at()[1][2 * pair];
    }

    private static double square(int pair) {
        return point(pair) * point(pair);
    }

    @Override
    void input(float[] x, int[] starts, int lines, int channel, float[] to, int at, int toLine, int step, int count) {
        input(x, starts, 0, lines, channel, to, at, toLine, step, count);
    }

    /** {@link #input} of the values from {@code first} on. */
    static void input(float[] x, int[] starts, int first, int lines, int channel, float[] to, int at, int toLine,
            int step, int count) {
        for (int line = 0; line < lines; line++) {
            int from = first * lines + line;
            for (int next = 0; next < count; next += L) {
                int c = Math.min(next, count - L);
                int offset = channel + c;
                transform(x, starts[from] + offset, starts[from + lines] + offset, starts[from + 2 * lines] + offset,
                        starts[from + 3 * lines] + offset, starts[from + 4 * lines] + offset,
                        starts[from + 5 * lines] + offset,
                        starts[from + 6 * lines] + offset, starts[from + 7 * lines] + offset,
                        starts[from + 8 * lines] + offset, to,
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
        FloatVector minusSum01 = FloatVector.broadcast(SPECIES, MINUS_SUM01);
        FloatVector minusSum23 = FloatVector.broadcast(SPECIES, MINUS_SUM23);
        FloatVector product01 = FloatVector.broadcast(SPECIES, PRODUCT01);
        FloatVector product23 = FloatVector.broadcast(SPECIES, PRODUCT23);

        FloatVector d0 = FloatVector.fromArray(SPECIES, x, a0);
        FloatVector d2 = FloatVector.fromArray(SPECIES, x, a2);
        FloatVector d4 = FloatVector.fromArray(SPECIES, x, a4);
        FloatVector d6 = FloatVector.fromArray(SPECIES, x, a6);
        FloatVector even23 = d0.fma(product23, d2.fma(minusSum23, d4));
        FloatVector next23 = d2.fma(product23, d4.fma(minusSum23, d6));
        FloatVector last23 = d4.fma(product23,
                d6.fma(minusSum23, FloatVector.fromArray(SPECIES, x, a8)));
        FloatVector even01 = d0.fma(product01, d2.fma(minusSum01, d4));
        FloatVector next01 = d2.fma(product01, d4.fma(minusSum01, d6));
        even23.fma(product01, next23.fma(minusSum01, last23)).intoArray(to, at + 8 * step);

        FloatVector d1 = FloatVector.fromArray(SPECIES, x, a1);
        FloatVector d3 = FloatVector.fromArray(SPECIES, x, a3);
        FloatVector d5 = FloatVector.fromArray(SPECIES, x, a5);
        FloatVector d7 = FloatVector.fromArray(SPECIES, x, a7);
        FloatVector odd23 = d1.fma(product23, d3.fma(minusSum23, d5));
        FloatVector nextOdd23 = d3.fma(product23, d5.fma(minusSum23, d7));
        FloatVector odd01 = d1.fma(product01, d3.fma(minusSum01, d5));
        FloatVector nextOdd01 = d3.fma(product01, d5.fma(minusSum01, d7));

        FloatVector minusT1 = FloatVector.broadcast(SPECIES, MINUS_T1);
        FloatVector even = even23.fma(minusT1, next23).mul(FloatVector.broadcast(SPECIES, P0));
        FloatVector odd = odd23.fma(minusT1, nextOdd23);
        odd.add(even).intoArray(to, at);
        odd.sub(even).intoArray(to, at + step);
        FloatVector minusT0 = FloatVector.broadcast(SPECIES, MINUS_T0);
        even = even23.fma(minusT0, next23).mul(FloatVector.broadcast(SPECIES, P1));
        odd = odd23.fma(minusT0, nextOdd23);
        odd.add(even).intoArray(to, at + 2 * step);
        odd.sub(even).intoArray(to, at + 3 * step);
        FloatVector minusT3 = FloatVector.broadcast(SPECIES, MINUS_T3);
        even = even01.fma(minusT3, next01).mul(FloatVector.broadcast(SPECIES, P2));
        odd = odd01.fma(minusT3, nextOdd01);
        odd.add(even).intoArray(to, at + 4 * step);
        odd.sub(even).intoArray(to, at + 5 * step);
        FloatVector minusT2 = FloatVector.broadcast(SPECIES, MINUS_T2);
        even = even01.fma(minusT2, next01).mul(FloatVector.broadcast(SPECIES, P3));
        odd = odd01.fma(minusT2, nextOdd01);
        odd.add(even).intoArray(to, at + 6 * step);
        odd.sub(even).intoArray(to, at + 7 * step);
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
        FloatVector t0 = FloatVector.broadcast(SPECIES, T0);
        FloatVector t1 = FloatVector.broadcast(SPECIES, T1);
        FloatVector t2 = FloatVector.broadcast(SPECIES, T2);
        FloatVector t3 = FloatVector.broadcast(SPECIES, T3);
        FloatVector even0 = m0.add(m1);
        FloatVector even1 = m2.add(m3);
        FloatVector even2 = m4.add(m5);
        FloatVector even3 = m6.add(m7);
        FloatVector odd0 = m0.sub(m1).mul(FloatVector.broadcast(SPECIES, P0));
        FloatVector odd1 = m2.sub(m3).mul(FloatVector.broadcast(SPECIES, P1));
        FloatVector odd2 = m4.sub(m5).mul(FloatVector.broadcast(SPECIES, P2));
        FloatVector odd3 = m6.sub(m7).mul(FloatVector.broadcast(SPECIES, P3));
        even0.add(even1).add(even2.add(even3)).intoArray(m, to);
        odd0.add(odd1).add(odd2.add(odd3)).intoArray(m, to + toStep);
        even0 = even0.mul(t0);
        even1 = even1.mul(t1);
        even2 = even2.mul(t2);
        even3 = even3.mul(t3);
        even0.add(even1).add(even2.add(even3)).intoArray(m, to + 2 * toStep);
        odd0 = odd0.mul(t0);
        odd1 = odd1.mul(t1);
        odd2 = odd2.mul(t2);
        odd3 = odd3.mul(t3);
        odd0.add(odd1).add(odd2.add(odd3)).intoArray(m, to + 3 * toStep);
        even0 = even0.mul(t0);
        even1 = even1.mul(t1);
        even2 = even2.mul(t2);
        even3 = even3.mul(t3);
        even0.add(even1).add(even2.add(even3)).intoArray(m, to + 4 * toStep);
        odd0.fma(t0, odd1.mul(t1)).add(odd2.fma(t2, odd3.mul(t3))).intoArray(m, to + 5 * toStep);
        even0.fma(t0, even1.mul(t1)).add(even2.fma(t2, even3.fma(t3, FloatVector.fromArray(SPECIES, m,
                from + 8 * fromStep)))).intoArray(m, to + 6 * toStep);
    }

    @Override
    void storeLine(float[] m, int from, int fromStep, TileOutput out, int channel, int y, int step, int z,
            int addendStep, int pixels) {
        storeLine(m, -1, from, fromStep, out, channel, y, step, z, addendStep, pixels);
    }

    /** {@link #storeLine}; {@code zero} is where the product at a tenth point, zero, lies, negative where there is none. */
    static void storeLine(float[] m, int zero, int from, int fromStep, TileOutput out, int channel, int y,
            int step, int z,
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
        FloatVector t0 = FloatVector.broadcast(SPECIES, T0);
        FloatVector t1 = FloatVector.broadcast(SPECIES, T1);
        FloatVector t2 = FloatVector.broadcast(SPECIES, T2);
        FloatVector t3 = FloatVector.broadcast(SPECIES, T3);
        FloatVector even0 = m0.add(m1);
        FloatVector even1 = m2.add(m3);
        FloatVector even2 = m4.add(m5);
        FloatVector even3 = m6.add(m7);
        FloatVector odd0 = m0.sub(m1).mul(FloatVector.broadcast(SPECIES, P0));
        FloatVector odd1 = m2.sub(m3).mul(FloatVector.broadcast(SPECIES, P1));
        FloatVector odd2 = m4.sub(m5).mul(FloatVector.broadcast(SPECIES, P2));
        FloatVector odd3 = m6.sub(m7).mul(FloatVector.broadcast(SPECIES, P3));
        FloatVector y0 = even0.add(even1).add(even2.add(even3)).add(bias)
                .add(FloatVector.fromArray(SPECIES, addend, z));
        if (zero >= 0) {
            y0 = y0.add(FloatVector.fromArray(SPECIES, m, zero));
        }
        y0.blend(low, y0.lt(low)).blend(high, y0.compare(GT, high)).intoArray(data, y);
        if (pixels > 1) {
            FloatVector y1 = odd0.add(odd1).add(odd2.add(odd3)).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + addendStep));
            y1.blend(low, y1.lt(low)).blend(high, y1.compare(GT, high)).intoArray(data, y + step);
        }
        if (pixels > 2) {
            even0 = even0.mul(t0);
            even1 = even1.mul(t1);
            even2 = even2.mul(t2);
            even3 = even3.mul(t3);
            FloatVector y2 = even0.add(even1).add(even2.add(even3)).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 2 * addendStep));
            y2.blend(low, y2.lt(low)).blend(high, y2.compare(GT, high)).intoArray(data, y + 2 * step);
        }
        if (pixels > 3) {
            odd0 = odd0.mul(t0);
            odd1 = odd1.mul(t1);
            odd2 = odd2.mul(t2);
            odd3 = odd3.mul(t3);
            FloatVector y3 = odd0.add(odd1).add(odd2.add(odd3)).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 3 * addendStep));
            y3.blend(low, y3.lt(low)).blend(high, y3.compare(GT, high)).intoArray(data, y + 3 * step);
        }
        if (pixels > 4) {
            even0 = even0.mul(t0);
            even1 = even1.mul(t1);
            even2 = even2.mul(t2);
            even3 = even3.mul(t3);
            FloatVector y4 = even0.add(even1).add(even2.add(even3)).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 4 * addendStep));
            y4.blend(low, y4.lt(low)).blend(high, y4.compare(GT, high)).intoArray(data, y + 4 * step);
        }
        if (pixels > 5) {
            FloatVector y5 = odd0.fma(t0, odd1.mul(t1)).add(odd2.fma(t2, odd3.mul(t3))).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 5 * addendStep));
            y5.blend(low, y5.lt(low)).blend(high, y5.compare(GT, high)).intoArray(data, y + 5 * step);
        }
        if (pixels > 6) {
            FloatVector y6 = even0.fma(t0, even1.mul(t1))
                    .add(even2.fma(t2, even3.fma(t3, FloatVector.fromArray(SPECIES, m,
                            from + 8 * fromStep))))
                    .add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 6 * addendStep));
            y6.blend(low, y6.lt(low)).blend(high, y6.compare(GT, high)).intoArray(data, y + 6 * step);
        }
    }
}
