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
                transformInput(x, starts[j] + c, starts[N + j] + c, starts[2 * N + j] + c, starts[3 * N + j] + c, v,
                        j * L,
                        N * L);
            }
            for (int i = 0; i < N; i++) {
                int row = i * N * L;
                transformInput(v, row, row + L, row + 2 * L, row + 3 * L, v, at + i * N * plane + c, plane);
            }
        }
    }

    /** {@code Bᵀ d}, from four places to four that are {@code step} apart. */
    private static void transformInput(float[] x, int a0, int a1, int a2, int a3, float[] to, int at, int step) {
        FloatVector d1 = FloatVector.fromArray(SPECIES, x, a1);
        FloatVector d2 = FloatVector.fromArray(SPECIES, x, a2);
        FloatVector first = FloatVector.fromArray(SPECIES, x, a0).sub(d2);
        FloatVector last = d1.sub(FloatVector.fromArray(SPECIES, x, a3));
        first.intoArray(to, at);
        d1.add(d2).intoArray(to, at + step);
        d2.sub(d1).intoArray(to, at + 2 * step);
        last.intoArray(to, at + 3 * step);
    }

    @Override
    public void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width, int rows,
            int columns, int firstChannel) {
        for (int c = 0; c < channels; c += L) {
            for (int j = 0; j < N; j++) {
                transformOutput(m, at + j * plane + c, N * plane, j * L, N * L);
            }
            for (int r = 0; r < rows; r++) {
                transformOutput(m, r * N * L, L, r * N * L, L);
                WinogradStore.row(m, r * N * L, out, firstPixel + r * width, columns, firstChannel + c);
            }
        }
    }

    /** {@code Aᵀ m}, from four places to two; may work in place. */
    private static void transformOutput(float[] m, int from, int fromStep, int to, int toStep) {
        FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + fromStep);
        FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * fromStep);
        FloatVector m3 = FloatVector.fromArray(SPECIES, m, from + 3 * fromStep);
        FloatVector.fromArray(SPECIES, m, from).add(m1).add(m2).intoArray(m, to);
        m1.sub(m2).sub(m3).intoArray(m, to + toStep);
    }
}
