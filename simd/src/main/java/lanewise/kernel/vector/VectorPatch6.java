package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/**
 * F(4x4, 3x3): 36 products in place of 144. Columns first, into the temporary, then rows: 36 vectors would not fit the
 * registers. No method takes a vector: one that the compiler does not inline would allocate it.
 */
public final class VectorPatch6 implements VectorPatch {
    private static final MinimalFiltering FILTERING = MinimalFiltering.of(4, 3);
    private static final int L = Lanes.COUNT;
    private static final int N = 6;

    static final HotMethod INPUT = () -> {
        float[] x = new float[N * L];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                transformInput(x, 0, L, 2 * L, 3 * L, 4 * L, 5 * L, x, 0, L, work > 0);
            }
        };
    };
    static final HotMethod COLUMN = () -> {
        float[] x = new float[N * L];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                transformColumn(x, 0, L, 0, work == 0 ? 0 : L);
            }
        };
    };
    static final HotMethod STORE = () -> {
        float[] x = new float[N * L];
        TileOutput out = TileOutput.plain(x, 0, L, L);
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                storeLine(x, 0, L, out, 0, 0, L, 0, 0, HotMethod.mostly(N - 2, work));
            }
        };
    };

    @Override
    public MinimalFiltering filtering() {
        return FILTERING;
    }

    @Override
    public List<HotMethod> hotMethods() {
        return List.of(INPUT, COLUMN, STORE);
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int at, int plane) {
        for (int next = 0; next < channels; next += L) {
            int c = Math.min(next, channels - L); // the last step overlaps the one before
            for (int j = 0; j < N; j++) {
                transformInput(x, starts[j] + c, starts[N + j] + c, starts[2 * N + j] + c, starts[3 * N + j] + c,
                        starts[4 * N + j] + c, starts[5 * N + j] + c, v, TEMPORARY + j * L, N * L, true);
            }
            for (int i = 0; i < N; i++) {
                int row = TEMPORARY + i * N * L;
                transformInput(v, row, row + L, row + 2 * L, row + 3 * L, row + 4 * L, row + 5 * L, v,
                        at + i * N * plane + c, plane, true);
            }
        }
    }

    /** {@code Bᵀ d}, from six places to six that are {@code step} apart; nothing unless {@code work} ({@link HotMethod}). */
    static void transformInput(float[] x, int a0, int a1, int a2, int a3, int a4, int a5, float[] to, int at,
            int step, boolean work) {
        if (!work) {
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
        FloatVector first = FloatVector.fromArray(SPECIES, x, a0).fma(four, d2.fma(minusFive, d4));
        FloatVector last = d1.fma(four, d3.fma(minusFive, FloatVector.fromArray(SPECIES, x, a5)));
        first.intoArray(to, at);
        even.add(odd).intoArray(to, at + step);
        even.sub(odd).intoArray(to, at + 2 * step);
        halfEven.add(twiceOdd).intoArray(to, at + 3 * step);
        halfEven.sub(twiceOdd).intoArray(to, at + 4 * step);
        last.intoArray(to, at + 5 * step);
    }

    @Override
    public void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width, int rows,
            int columns, int firstChannel) {
        int stride = out.stride();
        int addendStride = out.addendStride();
        for (int c = 0; c < channels; c += L) {
            for (int j = 0; j < N; j++) {
                transformColumn(m, at + j * plane + c, N * plane, TEMPORARY + j * L, N * L);
            }
            int y = out.at(firstPixel, firstChannel + c);
            int z = out.addendAt(firstPixel, firstChannel + c);
            for (int r = 0; r < rows; r++) {
                storeLine(m, TEMPORARY + r * N * L, L, out, firstChannel + c, y + r * width * stride, stride,
                        z + r * width * addendStride, addendStride, columns);
            }
        }
    }

    /** {@code Aᵀ m}, from six places to four. */
    static void transformColumn(float[] m, int from, int fromStep, int to, int toStep) {
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
        difference2.fma(FloatVector.broadcast(SPECIES, 8), difference1).add(m5).intoArray(m, to + 3 * toStep);
    }

    /**
     * The same from six places that are {@code fromStep} apart, stored as the first {@code count} pixels by {@link TileOutput}'s formula:
     * from {@code y} on, {@code step} apart.
     */
    static void storeLine(float[] m, int from, int fromStep, TileOutput out, int channel, int y, int step, int z,
            int addendStep, int count) {
        if (count == 0) {
            return;
        }
        float[] data = out.data();
        float[] addend = out.addend();
        FloatVector bias = FloatVector.fromArray(SPECIES, out.bias(), channel);
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
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
        if (count > 1) {
            FloatVector y1 = difference2.fma(FloatVector.broadcast(SPECIES, 2), difference1).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + addendStep));
            y1.blend(low, y1.lt(low)).blend(high, y1.compare(GT, high)).intoArray(data, y + step);
        }
        if (count > 2) {
            FloatVector y2 = sum2.fma(FloatVector.broadcast(SPECIES, 4), sum1).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 2 * addendStep));
            y2.blend(low, y2.lt(low)).blend(high, y2.compare(GT, high)).intoArray(data, y + 2 * step);
        }
        if (count > 3) {
            FloatVector y3 = difference2.fma(FloatVector.broadcast(SPECIES, 8), difference1).add(m5).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + 3 * addendStep));
            y3.blend(low, y3.lt(low)).blend(high, y3.compare(GT, high)).intoArray(data, y + 3 * step);
        }
    }
}
