package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.DepthwiseRow;
import lanewise.kernel.lane.RowWindow;
import lanewise.kernel.lane.TileOutput;

/**
 * Column by column for one vector of channels: each input is loaded once and multiplied for all pixels whose window covers it,
 * two of which wait in registers for the columns to come, beside the nine weights. The last vector overlaps the one before.
 */
public final class VectorDepthwiseRow implements DepthwiseRow {
    private static final int L = Lanes.COUNT;

    @Override
    public int leastChannels() {
        return L;
    }

    @Override
    public void multiply(float[] a, int row0, int row1, int row2, RowWindow window, float[] weights, int channels,
            int from, int to, TileOutput out, int row) {
        for (int next = from; next < to; next += L) {
            int c = Math.min(next, channels - L);
            if (window.stride() == 1) {
                slideByOne(a, row0, row1, row2, window, weights, channels, c, out, row);
            } else {
                slideByTwo(a, row0, row1, row2, window, weights, channels, c, out, row);
            }
        }
    }

    private static void slideByOne(float[] a, int row0, int row1, int row2, RowWindow window, float[] weights,
            int channels, int c, TileOutput out, int row) {
        FloatVector w00 = load(weights, c);
        FloatVector w01 = load(weights, channels + c);
        FloatVector w02 = load(weights, 2 * channels + c);
        FloatVector w10 = load(weights, 3 * channels + c);
        FloatVector w11 = load(weights, 4 * channels + c);
        FloatVector w12 = load(weights, 5 * channels + c);
        FloatVector w20 = load(weights, 6 * channels + c);
        FloatVector w21 = load(weights, 7 * channels + c);
        FloatVector w22 = load(weights, 8 * channels + c);
        FloatVector bias = load(out.bias(), c);
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        FloatVector x0 = load(a, window.first(row0) + c);
        FloatVector x1 = load(a, window.first(row1) + c);
        FloatVector x2 = load(a, window.first(row2) + c);
        int at0 = window.second(row0) + c;
        int at1 = window.second(row1) + c;
        int at2 = window.second(row2) + c;
        FloatVector now = w20.fma(x2, w10.fma(x1, w00.fma(x0, bias)));
        x0 = load(a, at0);
        x1 = load(a, at1);
        x2 = load(a, at2);
        now = w21.fma(x2, w11.fma(x1, w01.fma(x0, now)));
        FloatVector next = w20.fma(x2, w10.fma(x1, w00.fma(x0, bias)));
        int step0 = window.step(row0);
        int step1 = window.step(row1);
        int step2 = window.step(row2);
        int pixels = window.pixels();
        int border = window.border();
        int y = out.at(row, c);
        for (int j = 0; j < pixels; j++) {
            at0 += step0;
            at1 += step1;
            at2 += step2;
            if (j == border) {
                at0 = window.zeros() + c;
                at1 = at0;
                at2 = at0;
            }
            x0 = load(a, at0);
            x1 = load(a, at1);
            x2 = load(a, at2);
            FloatVector sum = w22.fma(x2, w12.fma(x1, w02.fma(x0, now)));
            // Written out: this late in a method the compiler may not inline a method of ours, which would then allocate its
            // vectors.
            sum.blend(low, sum.lt(low)).blend(high, sum.compare(GT, high)).intoArray(out.data(), y);
            now = w21.fma(x2, w11.fma(x1, w01.fma(x0, next)));
            next = w20.fma(x2, w10.fma(x1, w00.fma(x0, bias)));
            y += out.stride();
        }
    }

    private static void slideByTwo(float[] a, int row0, int row1, int row2, RowWindow window, float[] weights,
            int channels, int c, TileOutput out, int row) {
        FloatVector w00 = load(weights, c);
        FloatVector w01 = load(weights, channels + c);
        FloatVector w02 = load(weights, 2 * channels + c);
        FloatVector w10 = load(weights, 3 * channels + c);
        FloatVector w11 = load(weights, 4 * channels + c);
        FloatVector w12 = load(weights, 5 * channels + c);
        FloatVector w20 = load(weights, 6 * channels + c);
        FloatVector w21 = load(weights, 7 * channels + c);
        FloatVector w22 = load(weights, 8 * channels + c);
        FloatVector bias = load(out.bias(), c);
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        FloatVector x0 = load(a, window.first(row0) + c);
        FloatVector x1 = load(a, window.first(row1) + c);
        FloatVector x2 = load(a, window.first(row2) + c);
        FloatVector next = w20.fma(x2, w10.fma(x1, w00.fma(x0, bias)));
        int at0 = window.second(row0) + c;
        int at1 = window.second(row1) + c;
        int at2 = window.second(row2) + c;
        int step0 = window.step(row0);
        int step1 = window.step(row1);
        int step2 = window.step(row2);
        int pixels = window.pixels();
        int border = window.border();
        int y = out.at(row, c);
        for (int j = 0; j < pixels; j++) {
            x0 = load(a, at0);
            x1 = load(a, at1);
            x2 = load(a, at2);
            FloatVector now = w21.fma(x2, w11.fma(x1, w01.fma(x0, next)));
            at0 += step0;
            at1 += step1;
            at2 += step2;
            if (j == border) {
                at0 = window.zeros() + c;
                at1 = at0;
                at2 = at0;
            }
            x0 = load(a, at0);
            x1 = load(a, at1);
            x2 = load(a, at2);
            FloatVector sum = w22.fma(x2, w12.fma(x1, w02.fma(x0, now)));
            // Written out: this late in a method the compiler may not inline a method of ours, which would then allocate its
            // vectors.
            sum.blend(low, sum.lt(low)).blend(high, sum.compare(GT, high)).intoArray(out.data(), y);
            next = w20.fma(x2, w10.fma(x1, w00.fma(x0, bias)));
            at0 += step0;
            at1 += step1;
            at2 += step2;
            y += out.stride();
        }
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(SPECIES, values, at);
    }
}
