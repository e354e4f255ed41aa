package lanewise.kernel.vector;

import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * F(4x4, 3x3): 36 products in place of 144. Columns first, into the temporary, then rows: 36 vectors would not fit the
 * registers.
 */
public final class VectorWinograd4 implements WinogradTransforms {
    private static final int L = Lanes.COUNT;
    private static final int N = 6;

    @Override
    public int outputs() {
        return 4;
    }

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public int temporaryFloats() {
        return N * N * L;
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int at, int plane) {
        for (int next = 0; next < channels; next += L) {
            int c = Math.min(next, channels - L); // the last step overlaps the one before
            for (int j = 0; j < N; j++) {
                inputColumn(x, starts, j, c, v);
            }
            for (int i = 0; i < N; i++) {
                inputRow(v, i * N * L, at + i * N * plane + c, plane);
            }
        }
    }

    private static void inputColumn(float[] x, int[] starts, int j, int c, float[] temporary) {
        FloatVector d0 = FloatVector.fromArray(SPECIES, x, starts[j] + c);
        FloatVector d1 = FloatVector.fromArray(SPECIES, x, starts[N + j] + c);
        FloatVector d2 = FloatVector.fromArray(SPECIES, x, starts[2 * N + j] + c);
        FloatVector d3 = FloatVector.fromArray(SPECIES, x, starts[3 * N + j] + c);
        FloatVector d4 = FloatVector.fromArray(SPECIES, x, starts[4 * N + j] + c);
        FloatVector d5 = FloatVector.fromArray(SPECIES, x, starts[5 * N + j] + c);
        transformInput(d0, d1, d2, d3, d4, d5, temporary, j * L, N * L);
    }

    private static void inputRow(float[] v, int from, int to, int plane) {
        FloatVector d0 = FloatVector.fromArray(SPECIES, v, from);
        FloatVector d1 = FloatVector.fromArray(SPECIES, v, from + L);
        FloatVector d2 = FloatVector.fromArray(SPECIES, v, from + 2 * L);
        FloatVector d3 = FloatVector.fromArray(SPECIES, v, from + 3 * L);
        FloatVector d4 = FloatVector.fromArray(SPECIES, v, from + 4 * L);
        FloatVector d5 = FloatVector.fromArray(SPECIES, v, from + 5 * L);
        transformInput(d0, d1, d2, d3, d4, d5, v, to, plane);
    }

    /** Stores {@code Bᵀ d}, {@code step} apart. */
    private static void transformInput(FloatVector d0, FloatVector d1, FloatVector d2, FloatVector d3, FloatVector d4,
            FloatVector d5, float[] to, int at, int step) {
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector minusFour = FloatVector.broadcast(SPECIES, -4);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        FloatVector even = d2.fma(minusFour, d4);
        FloatVector odd = d1.fma(minusFour, d3);
        FloatVector halfEven = d4.sub(d2);
        FloatVector halfOdd = d3.sub(d1);
        FloatVector twiceOdd = halfOdd.add(halfOdd);
        d0.fma(four, d2.fma(minusFive, d4)).intoArray(to, at);
        even.add(odd).intoArray(to, at + step);
        even.sub(odd).intoArray(to, at + 2 * step);
        halfEven.add(twiceOdd).intoArray(to, at + 3 * step);
        halfEven.sub(twiceOdd).intoArray(to, at + 4 * step);
        d1.fma(four, d3.fma(minusFive, d5)).intoArray(to, at + 5 * step);
    }

    @Override
    public void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width, int rows,
            int columns, int firstChannel) {
        for (int c = 0; c < channels; c += L) {
            for (int j = 0; j < N; j++) {
                outputColumn(m, at + j * plane + c, N * plane, j * L);
            }
            for (int r = 0; r < rows; r++) {
                outputRow(m, r * N * L, out, firstPixel + r * width, columns, firstChannel + c);
            }
        }
    }

    /** Stores {@code Aᵀ m} of one column in the temporary. */
    private static void outputColumn(float[] m, int from, int step, int to) {
        FloatVector m0 = FloatVector.fromArray(SPECIES, m, from);
        FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + step);
        FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * step);
        FloatVector m3 = FloatVector.fromArray(SPECIES, m, from + 3 * step);
        FloatVector m4 = FloatVector.fromArray(SPECIES, m, from + 4 * step);
        FloatVector m5 = FloatVector.fromArray(SPECIES, m, from + 5 * step);
        FloatVector sum1 = m1.add(m2);
        FloatVector difference1 = m1.sub(m2);
        FloatVector sum2 = m3.add(m4);
        FloatVector difference2 = m3.sub(m4);
        m0.add(sum1).add(sum2).intoArray(m, to);
        difference2.fma(FloatVector.broadcast(SPECIES, 2), difference1).intoArray(m, to + N * L);
        sum2.fma(FloatVector.broadcast(SPECIES, 4), sum1).intoArray(m, to + 2 * N * L);
        difference2.fma(FloatVector.broadcast(SPECIES, 8), difference1).add(m5).intoArray(m, to + 3 * N * L);
    }

    /** Finishes one row of pixels: {@code A} from the right, then the epilogue. */
    private static void outputRow(float[] m, int from, TileOutput out, int pixel, int columns, int channel) {
        FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + L);
        FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * L);
        FloatVector m3 = FloatVector.fromArray(SPECIES, m, from + 3 * L);
        FloatVector m4 = FloatVector.fromArray(SPECIES, m, from + 4 * L);
        FloatVector bias = FloatVector.fromArray(SPECIES, out.bias(), channel);
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        FloatVector sum1 = m1.add(m2);
        FloatVector difference1 = m1.sub(m2);
        FloatVector sum2 = m3.add(m4);
        FloatVector difference2 = m3.sub(m4);
        FloatVector y0 = FloatVector.fromArray(SPECIES, m, from).add(sum1).add(sum2);
        store(y0.add(bias), out, pixel, channel, low, high);
        if (columns > 1) {
            FloatVector y1 = difference2.fma(FloatVector.broadcast(SPECIES, 2), difference1);
            store(y1.add(bias), out, pixel + 1, channel, low, high);
        }
        if (columns > 2) {
            FloatVector y2 = sum2.fma(FloatVector.broadcast(SPECIES, 4), sum1);
            store(y2.add(bias), out, pixel + 2, channel, low, high);
        }
        if (columns > 3) {
            FloatVector y3 = difference2.fma(FloatVector.broadcast(SPECIES, 8), difference1)
                    .add(FloatVector.fromArray(SPECIES, m, from + 5 * L));
            store(y3.add(bias), out, pixel + 3, channel, low, high);
        }
    }

    private static void store(FloatVector sum, TileOutput out, int pixel, int channel, FloatVector low,
            FloatVector high) {
        TileEpilogue.finish(sum, out.addend(), out.addendAt(pixel, channel), low, high)
                .intoArray(out.data(), out.at(pixel, channel));
    }
}
