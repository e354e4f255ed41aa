package lanewise.kernel.vector;

import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * Patches of 1 x n or n x 1, for filters of 1 x r and r x 1, with any filtering. Points come in pairs ±p, whose transforms share
 * an even and an odd half.
 */
public final class VectorLine implements WinogradTransforms {
    private static final int L = Lanes.COUNT;

    private final MinimalFiltering vertical;
    private final MinimalFiltering horizontal;
    private final int n;
    private final int outputs;
    private final float[][] at;
    private final float[][] bt;

    private VectorLine(MinimalFiltering vertical, MinimalFiltering horizontal, MinimalFiltering along) {
        this.vertical = vertical;
        this.horizontal = horizontal;
        n = along.inputs();
        outputs = along.outputs();
        at = MinimalFiltering.rounded(along.at());
        bt = MinimalFiltering.rounded(along.bt());
    }

    /** Filters of one row. */
    public static VectorLine alongRow(MinimalFiltering filtering) {
        return new VectorLine(MinimalFiltering.NONE, filtering, filtering);
    }

    /** Filters of one column. */
    public static VectorLine alongColumn(MinimalFiltering filtering) {
        return new VectorLine(filtering, MinimalFiltering.NONE, filtering);
    }

    @Override
    public MinimalFiltering vertical() {
        return vertical;
    }

    @Override
    public MinimalFiltering horizontal() {
        return horizontal;
    }

    @Override
    public int lanes() {
        return L;
    }

    /** Sums and differences of the pairs, then the outputs. */
    @Override
    public int temporaryFloats() {
        return (n + outputs) * L;
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int to, int plane) {
        for (int next = 0; next < channels; next += L) {
            int c = Math.min(next, channels - L); // the last step overlaps the one before
            ends(bt[0], bt[n - 1], x, starts, c, v, to + c, to + (n - 1) * plane + c);
            for (int i = 1; i < n - 1; i += 2) {
                pair(bt[i], x, starts, c, v, to + i * plane + c, to + (i + 1) * plane + c);
            }
        }
    }

    /** The planes of point 0, which sees every other value from the first, and of infinity, which sees the others. */
    private static void ends(float[] zero, float[] infinity, float[] x, int[] starts, int c, float[] v, int first,
            int last) {
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = FloatVector.zero(SPECIES);
        for (int k = 0; k < zero.length; k += 2) {
            even = FloatVector.fromArray(SPECIES, x, starts[k] + c).fma(FloatVector.broadcast(SPECIES, zero[k]), even);
            odd = FloatVector.fromArray(SPECIES, x, starts[k + 1] + c)
                    .fma(FloatVector.broadcast(SPECIES, infinity[k + 1]), odd);
        }
        even.intoArray(v, first);
        odd.intoArray(v, last);
    }

    /** The planes of points p and −p; neither sees the first and the last value. */
    private static void pair(float[] coefficients, float[] x, int[] starts, int c, float[] v, int plus, int minus) {
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = FloatVector.zero(SPECIES);
        for (int k = 1; k < coefficients.length - 1; k += 2) {
            odd = FloatVector.fromArray(SPECIES, x, starts[k] + c)
                    .fma(FloatVector.broadcast(SPECIES, coefficients[k]), odd);
            even = FloatVector.fromArray(SPECIES, x, starts[k + 1] + c)
                    .fma(FloatVector.broadcast(SPECIES, coefficients[k + 1]), even);
        }
        even.add(odd).intoArray(v, plus);
        even.sub(odd).intoArray(v, minus);
    }

    @Override
    public void output(float[] m, int from, int plane, int channels, TileOutput out, int firstPixel, int width,
            int rows, int columns, int firstChannel) {
        int pixelStep = vertical.inputs() == 1 ? 1 : width;
        int sums = TEMPORARY + n * L;
        for (int c = 0; c < channels; c += L) {
            for (int i = 1; i < n - 1; i += 2) {
                halves(m, from + i * plane + c, plane, TEMPORARY + i * L);
            }
            for (int i = 0; i < outputs; i++) {
                float[] powers = at[i];
                int alone = i == 0 ? from + c : from + (n - 1) * plane + c;
                value(powers, i == 0 || i == outputs - 1 ? 1 : 0, m, alone, TEMPORARY + (1 + i % 2) * L, sums + i * L);
            }
            PixelStore.store(m, sums, rows * columns, out, firstChannel + c, out.at(firstPixel, firstChannel + c),
                    pixelStep * out.stride(), out.addendAt(firstPixel, firstChannel + c),
                    pixelStep * out.addendStride());
        }
    }

    /** Sum and difference of a pair's products. */
    private static void halves(float[] m, int from, int plane, int to) {
        FloatVector plus = FloatVector.fromArray(SPECIES, m, from);
        FloatVector minus = FloatVector.fromArray(SPECIES, m, from + plane);
        plus.add(minus).intoArray(m, to);
        plus.sub(minus).intoArray(m, to + L);
    }

    /** One output: the product of an end, weighted, and every other half, weighted with a power of its point. */
    private static void value(float[] powers, float weight, float[] m, int end, int half, int to) {
        FloatVector sum = FloatVector.fromArray(SPECIES, m, end).mul(FloatVector.broadcast(SPECIES, weight));
        for (int k = 1; k < powers.length - 1; k += 2) {
            sum = FloatVector.fromArray(SPECIES, m, half + (k - 1) * L)
                    .fma(FloatVector.broadcast(SPECIES, powers[k]), sum);
        }
        sum.intoArray(m, to);
    }
}
