package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import lanewise.kernel.lane.DepthwiseTile;
import lanewise.kernel.lane.TileOutput;

/**
 * Four pixels by one vector of channels at a time, so that each weight is loaded once for four products; the last vector
 * overlaps the one before. Where there are fewer, the last is computed and stored again.
 */
public final class VectorDepthwiseTile implements DepthwiseTile {
    private static final int L = Lanes.COUNT;
    private static final int MR = 4;

    @Override
    public int rows() {
        return MR;
    }

    @Override
    public void multiply(float[] a, int[] starts, int start, float[] weights, int taps, int channels, TileOutput out,
            int row,
            int rows) {
        if (channels < L) {
            multiplyNarrow(a, starts, start, weights, taps, channels, out, row, rows);
            return;
        }
        int last = rows - 1;
        int row1 = row + Math.min(1, last);
        int row2 = row + Math.min(2, last);
        int row3 = row + Math.min(3, last);
        int start1 = start + Math.min(1, last) * taps;
        int start2 = start + Math.min(2, last) * taps;
        int start3 = start + Math.min(3, last) * taps;
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        for (int from = 0; from < channels; from += L) {
            int c = Math.min(from, channels - L);
            FloatVector sum0 = FloatVector.zero(SPECIES);
            FloatVector sum1 = sum0;
            FloatVector sum2 = sum0;
            FloatVector sum3 = sum0;
            for (int t = 0; t < taps; t++) {
                FloatVector w = FloatVector.fromArray(SPECIES, weights, t * channels + c);
                sum0 = FloatVector.fromArray(SPECIES, a, starts[start + t] + c).fma(w, sum0);
                sum1 = FloatVector.fromArray(SPECIES, a, starts[start1 + t] + c).fma(w, sum1);
                sum2 = FloatVector.fromArray(SPECIES, a, starts[start2 + t] + c).fma(w, sum2);
                sum3 = FloatVector.fromArray(SPECIES, a, starts[start3 + t] + c).fma(w, sum3);
            }
            FloatVector bias = FloatVector.fromArray(SPECIES, out.bias(), c);
            // Written out: this late in a method the compiler may not inline a method of ours, which would then allocate its
            // vectors.
            sum0 = sum0.add(bias).add(FloatVector.fromArray(SPECIES, out.addend(), out.addendAt(row, c)));
            sum0.blend(low, sum0.lt(low)).blend(high, sum0.compare(GT, high)).intoArray(out.data(), out.at(row, c));
            sum1 = sum1.add(bias).add(FloatVector.fromArray(SPECIES, out.addend(), out.addendAt(row1, c)));
            sum1.blend(low, sum1.lt(low)).blend(high, sum1.compare(GT, high)).intoArray(out.data(), out.at(row1, c));
            sum2 = sum2.add(bias).add(FloatVector.fromArray(SPECIES, out.addend(), out.addendAt(row2, c)));
            sum2.blend(low, sum2.lt(low)).blend(high, sum2.compare(GT, high)).intoArray(out.data(), out.at(row2, c));
            sum3 = sum3.add(bias).add(FloatVector.fromArray(SPECIES, out.addend(), out.addendAt(row3, c)));
            sum3.blend(low, sum3.lt(low)).blend(high, sum3.compare(GT, high)).intoArray(out.data(), out.at(row3, c));
        }
    }

    private static void multiplyNarrow(float[] a, int[] starts, int start, float[] weights, int taps, int channels,
            TileOutput out, int row, int rows) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, channels);
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        FloatVector bias = FloatVector.fromArray(SPECIES, out.bias(), 0, mask);
        for (int p = 0; p < rows; p++) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int t = 0; t < taps; t++) {
                FloatVector w = FloatVector.fromArray(SPECIES, weights, t * channels, mask);
                sum = FloatVector.fromArray(SPECIES, a, starts[start + p * taps + t], mask).fma(w, sum);
            }
            FloatVector y =
                    sum.add(bias).add(FloatVector.fromArray(SPECIES, out.addend(), out.addendAt(row + p, 0), mask));
            y.blend(low, y.lt(low)).blend(high, y.compare(GT, high)).intoArray(out.data(), out.at(row + p, 0), mask);
        }
    }
}
