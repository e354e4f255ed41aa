package lanewise.kernel.vector;

import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/**
 * F(4x4, 5x5): 64 products in place of 400. Columns first, into the temporary, then rows. No method takes a vector: one that the compiler does not inline would allocate it.
 */
public final class VectorPatch8 implements VectorPatch {
    private static final MinimalFiltering FILTERING = MinimalFiltering.of(4, 5);
    private static final int L = Lanes.COUNT;
    private static final int N = 8;

    static final HotMethod INPUT = () -> {
        float[] x = new float[N * L];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                transformInput(x, 0, L, 2 * L, 3 * L, 4 * L, 5 * L, 6 * L, 7 * L, x, 0, work == 0 ? 0 : L);
            }
        };
    };
    @Override
    public MinimalFiltering filtering() {
        return FILTERING;
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int at, int plane) {
        for (int next = 0; next < channels; next += L) {
            int c = Math.min(next, channels - L); // the last step overlaps the one before
            for (int j = 0; j < N; j++) {
                transformInput(x, starts[j] + c, starts[N + j] + c, starts[2 * N + j] + c, starts[3 * N + j] + c,
                        starts[4 * N + j] + c, starts[5 * N + j] + c, starts[6 * N + j] + c, starts[7 * N + j] + c, v,
                        TEMPORARY + j * L, N * L);
            }
            for (int i = 0; i < N; i++) {
                int row = TEMPORARY + i * N * L;
                transformInput(v, row, row + L, row + 2 * L, row + 3 * L, row + 4 * L, row + 5 * L, row + 6 * L,
                        row + 7 * L, v, at + i * N * plane + c, plane);
            }
        }
    }

    /** {@code Bᵀ d}, from eight places to eight that are {@code step} apart: an even and an odd half for each pair of points. */
    static void transformInput(float[] x, int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7,
            float[] to, int at, int step) {
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
        FloatVector first = d2.sub(d4).fma(all, d6.sub(FloatVector.fromArray(SPECIES, x, a0)));
        FloatVector last = d3.sub(d5).fma(all, FloatVector.fromArray(SPECIES, x, a7).sub(d1));
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
        first.intoArray(to, at);
        even1.add(odd1).intoArray(to, at + step);
        even1.sub(odd1).intoArray(to, at + 2 * step);
        FloatVector factor = FloatVector.broadcast(SPECIES, 2);
        odd2.fma(factor, even2).intoArray(to, at + 3 * step);
        even2.sub(odd2.add(odd2)).intoArray(to, at + 4 * step);
        FloatVector halved = oddHalf.mul(FloatVector.broadcast(SPECIES, 0.5f));
        evenHalf.add(halved).intoArray(to, at + 5 * step);
        evenHalf.sub(halved).intoArray(to, at + 6 * step);
        last.intoArray(to, at + 7 * step);
    }

    @Override
    public void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width, int rows,
            int columns, int firstChannel) {
        int stride = out.stride();
        int addendStride = out.addendStride();
        for (int c = 0; c < channels; c += L) {
            for (int j = 0; j < N; j++) {
                transformOutput(m, at + j * plane + c, N * plane, TEMPORARY + j * L, N * L);
            }
            int y = out.at(firstPixel, firstChannel + c);
            int z = out.addendAt(firstPixel, firstChannel + c);
            for (int r = 0; r < rows; r++) {
                int row = TEMPORARY + r * N * L;
                transformOutput(m, row, L, row, L);
                PixelStore.store(m, row, columns, out, firstChannel + c, y + r * width * stride, stride,
                        z + r * width * addendStride, addendStride);
            }
        }
    }

    /** {@code Aᵀ m}, from eight places to four, which may be the same. */
    private static void transformOutput(float[] m, int from, int fromStep, int to, int toStep) {
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
                difference2.fma(FloatVector.broadcast(SPECIES, 8), difference1)).add(m7).intoArray(m, to + 3 * toStep);
    }
}
