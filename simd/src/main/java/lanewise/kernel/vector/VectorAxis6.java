package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/** F(4, 3): 6 products in place of 12. */
public final class VectorAxis6 extends VectorPatchAxis {
    private static final MinimalFiltering FILTERING = MinimalFiltering.of(4, 3);
    /** The only one. */
    public static final VectorAxis6 AXIS = new VectorAxis6();

    private VectorAxis6() {
        super(FILTERING, VectorAxis6::transforms);
    }

    private static HotMethod.Calls transforms() {
        float[] x = new float[FILTERING.inputs() * L];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                transform(x, 0, L, 2 * L, 3 * L, 4 * L, 5 * L, x, 0, work == 0 ? 0 : L);
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
                        starts[line + 5 * lines] + offset, to,
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
                        first + 4 * fromStep, first + 5 * fromStep, v, at + line * toLine + c, step);
            }
        }
    }

    private static void transform(float[] x, int a0, int a1, int a2, int a3, int a4, int a5, float[] to, int at,
            int step) {
        if (step == 0) {
            return;
        }
        FloatVector d1 = FloatVector.fromArray(SPECIES, x, a1);
        FloatVector d2 = FloatVector.fromArray(SPECIES, x, a2);
        FloatVector d3 = FloatVector.fromArray(SPECIES, x, a3);
        FloatVector d4 = FloatVector.fromArray(SPECIES, x, a4);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector minusFour = FloatVector.broadcast(SPECIES, -4);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        FloatVector even = d2.fma(minusFour, d4);
        FloatVector odd = d1.fma(minusFour, d3);
        FloatVector halfEven = d4.sub(d2);
        FloatVector halfOdd = d3.sub(d1);
        FloatVector twiceOdd = halfOdd.add(halfOdd);
        FloatVector zero =
                FloatVector.fromArray(SPECIES, x, a0).fma(four, d2.fma(minusFive, d4));
        FloatVector infinity =
                d1.fma(four, d3.fma(minusFive,
                        FloatVector.fromArray(SPECIES, x, a5)));
        zero.intoArray(to, at);
        even.add(odd).intoArray(to, at + step);
        even.sub(odd).intoArray(to, at + 2 * step);
        halfEven.add(twiceOdd).intoArray(to, at + 3 * step);
        halfEven.sub(twiceOdd).intoArray(to, at + 4 * step);
        infinity.intoArray(to, at + 5 * step);
    }

    @Override
    void transformColumn(float[] m, int from, int fromStep, int to, int toStep) {
        if (toStep == 0) {
            return;
        }
        FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + fromStep);
        FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * fromStep);
        FloatVector m3 = FloatVector.fromArray(SPECIES, m, from + 3 * fromStep);
        FloatVector m4 = FloatVector.fromArray(SPECIES, m, from + 4 * fromStep);
        FloatVector m5 = FloatVector.fromArray(SPECIES, m, from + 5 * fromStep);
        FloatVector sum1 = m1.add(m2);
        FloatVector difference1 = m1.sub(m2);
        FloatVector sum2 = m3.add(m4);
        FloatVector difference2 = m3.sub(m4);
        FloatVector.fromArray(SPECIES, m, from).add(sum1).add(sum2).intoArray(m, to);
        difference2.fma(FloatVector.broadcast(SPECIES, 2), difference1).intoArray(m, to + toStep);
        sum2.fma(FloatVector.broadcast(SPECIES, 4), sum1).intoArray(m, to + 2 * toStep);
        difference2.fma(FloatVector.broadcast(SPECIES, 8), difference1).add(m5).intoArray(m,
                to + 3 * toStep);
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
        FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + fromStep);
        FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * fromStep);
        FloatVector m3 = FloatVector.fromArray(SPECIES, m, from + 3 * fromStep);
        FloatVector m4 = FloatVector.fromArray(SPECIES, m, from + 4 * fromStep);
        FloatVector m5 = FloatVector.fromArray(SPECIES, m, from + 5 * fromStep);
        FloatVector sum1 = m1.add(m2);
        FloatVector difference1 = m1.sub(m2);
        FloatVector sum2 = m3.add(m4);
        FloatVector difference2 = m3.sub(m4);
        FloatVector y0 = FloatVector.fromArray(SPECIES, m, from).add(sum1).add(sum2).add(bias)
                .add(FloatVector.fromArray(SPECIES, addend, z));
        y0.blend(low, y0.lt(low)).blend(high, y0.compare(GT, high)).intoArray(data, y);
        if (pixels > 1) {
            FloatVector y1 = difference2.fma(FloatVector.broadcast(SPECIES, 2), difference1).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + addendStep));
            y1.blend(low, y1.lt(low)).blend(high, y1.compare(GT, high)).intoArray(data, y + step);
        }
        if (pixels > 2) {
            FloatVector y2 = sum2.fma(FloatVector.broadcast(SPECIES, 4), sum1).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 2 * addendStep));
            y2.blend(low, y2.lt(low)).blend(high, y2.compare(GT, high)).intoArray(data, y + 2 * step);
        }
        if (pixels > 3) {
            FloatVector y3 = difference2.fma(FloatVector.broadcast(SPECIES, 8), difference1).add(m5).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 3 * addendStep));
            y3.blend(low, y3.lt(low)).blend(high, y3.compare(GT, high)).intoArray(data, y + 3 * step);
        }
    }
}
