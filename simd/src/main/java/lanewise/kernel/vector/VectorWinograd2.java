package lanewise.kernel.vector;

import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradTransforms;

/** F(2x2, 3x3): 16 products in place of 36; less is saved than by F(4x4), but its rounding errors are a tenth. */
public final class VectorWinograd2 implements WinogradTransforms {
    private static final int L = Lanes.COUNT;
    private static final int N = 4;

    @Override
    public int outputs() {
        return 2;
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
                FloatVector d0 = FloatVector.fromArray(SPECIES, x, starts[j] + c);
                FloatVector d1 = FloatVector.fromArray(SPECIES, x, starts[N + j] + c);
                FloatVector d2 = FloatVector.fromArray(SPECIES, x, starts[2 * N + j] + c);
                FloatVector d3 = FloatVector.fromArray(SPECIES, x, starts[3 * N + j] + c);
                transformInput(d0, d1, d2, d3, v, j * L, N * L);
            }
            for (int i = 0; i < N; i++) {
                FloatVector d0 = FloatVector.fromArray(SPECIES, v, i * N * L);
                FloatVector d1 = FloatVector.fromArray(SPECIES, v, i * N * L + L);
                FloatVector d2 = FloatVector.fromArray(SPECIES, v, i * N * L + 2 * L);
                FloatVector d3 = FloatVector.fromArray(SPECIES, v, i * N * L + 3 * L);
                transformInput(d0, d1, d2, d3, v, at + i * N * plane + c, plane);
            }
        }
    }

    /** Stores {@code Bᵀ d}, {@code step} apart. */
    private static void transformInput(FloatVector d0, FloatVector d1, FloatVector d2, FloatVector d3, float[] to, int at,
            int step) {
        d0.sub(d2).intoArray(to, at);
        d1.add(d2).intoArray(to, at + step);
        d2.sub(d1).intoArray(to, at + 2 * step);
        d1.sub(d3).intoArray(to, at + 3 * step);
    }

    @Override
    public void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width, int rows,
            int columns, int firstChannel) {
        for (int c = 0; c < channels; c += L) {
            for (int j = 0; j < N; j++) {
                int from = at + j * plane + c;
                FloatVector m0 = FloatVector.fromArray(SPECIES, m, from);
                FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + N * plane);
                FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * N * plane);
                FloatVector m3 = FloatVector.fromArray(SPECIES, m, from + 3 * N * plane);
                m0.add(m1).add(m2).intoArray(m, j * L);
                m1.sub(m2).sub(m3).intoArray(m, (N + j) * L);
            }
            for (int r = 0; r < rows; r++) {
                outputRow(m, r * N * L, out, firstPixel + r * width, columns, firstChannel + c);
            }
        }
    }

    private static void outputRow(float[] m, int from, TileOutput out, int pixel, int columns, int channel) {
        FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + L);
        FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * L);
        FloatVector bias = FloatVector.fromArray(SPECIES, out.bias(), channel);
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        FloatVector y0 = FloatVector.fromArray(SPECIES, m, from).add(m1).add(m2).add(bias);
        TileEpilogue.finish(y0, out.addend(), out.addendAt(pixel, channel), low, high)
                .intoArray(out.data(), out.at(pixel, channel));
        if (columns > 1) {
            FloatVector y1 = m1.sub(m2).sub(FloatVector.fromArray(SPECIES, m, from + 3 * L)).add(bias);
            TileEpilogue.finish(y1, out.addend(), out.addendAt(pixel + 1, channel), low, high)
                    .intoArray(out.data(), out.at(pixel + 1, channel));
        }
    }
}
