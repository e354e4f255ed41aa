package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/**
 * F(6, 7): 12 products in place of 42. Points come in pairs ±p, whose transforms share an even and an odd half; coefficients are
 * read from tables, as there are too many for registers.
 */
public final class VectorAxis12 extends VectorAxis {
    private static final MinimalFiltering FILTERING = MinimalFiltering.of(6, 7);
    /** The only one. */
    public static final VectorAxis12 AXIS = new VectorAxis12();

    private static final int N = 12;
    private static final int HALF = N / 2;
    /**
     * Row {@code k}: what the even half of pair {@code k} weighs the values 2, 4, … 10 with, then what the odd half does 1, 3,
     * … 9.
     */
    private static final float[] PAIRS = pairs();
    /** What the planes of point 0 and of infinity weigh the values 0, 2, … 10 and 1, 3, … 11 with. */
    private static final float[] ENDS = ends();
    /**
     * Row {@code i}: what output {@code i} weighs the halves of the five pairs with, the even ones or the odd ones as
     * {@code i} is, then the product of point 0 or of infinity.
     */
    private static final float[] OUTPUTS = outputs();

    private VectorAxis12() {
        super(FILTERING, VectorAxis12::transforms);
    }

    private static HotMethod.Calls transforms() {
        float[] x = new float[N * L];
        int[] starts = new int[N];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                transform(x, starts, 0, 1, 0, x, 0, work == 0 ? 0 : L);
            }
        };
    }

    private static float[] pairs() {
        float[][] bt = MinimalFiltering.rounded(FILTERING.bt());
        float[] table = new float[(HALF - 1) * (N - 2)];
        for (int k = 0; k < HALF - 1; k++) {
            for (int j = 0; j < HALF - 1; j++) {
                table[k * (N - 2) + j] = bt[2 * k + 1][2 * j + 2];
                table[k * (N - 2) + HALF - 1 + j] = bt[2 * k + 1][2 * j + 1];
            }
        }
        return table;
    }

    private static float[] ends() {
        float[][] bt = MinimalFiltering.rounded(FILTERING.bt());
        float[] table = new float[N];
        for (int j = 0; j < HALF; j++) {
            table[j] = bt[0][2 * j];
            table[HALF + j] = bt[N - 1][2 * j + 1];
        }
        return table;
    }

    private static float[] outputs() {
        float[][] at = MinimalFiltering.rounded(FILTERING.at());
        float[] table = new float[at.length * HALF];
        for (int i = 0; i < at.length; i++) {
            for (int k = 0; k < HALF - 1; k++) {
                table[i * HALF + k] = at[i][2 * k + 1];
            }
            table[i * HALF + HALF - 1] = at[i][i % 2 == 0 ? 0 : N - 1];
        }
        return table;
    }

    @Override
    void input(float[] x, int[] starts, int lines, int channel, float[] to, int at, int toLine, int step, int count) {
        for (int line = 0; line < lines; line++) {
            for (int next = 0; next < count; next += L) {
                int c = Math.min(next, count - L);
                transform(x, starts, line, lines, channel + c, to, at + line * toLine + c, step);
            }
        }
    }

    private static void transform(float[] x, int[] starts, int line, int lines, int channel, float[] to, int at,
            int step) {
        if (step == 0) {
            return;
        }
        FloatVector d0 = FloatVector.fromArray(SPECIES, x, starts[line] + channel);
        FloatVector d1 = FloatVector.fromArray(SPECIES, x, starts[line + lines] + channel);
        FloatVector d2 = FloatVector.fromArray(SPECIES, x, starts[line + 2 * lines] + channel);
        FloatVector d3 = FloatVector.fromArray(SPECIES, x, starts[line + 3 * lines] + channel);
        FloatVector d4 = FloatVector.fromArray(SPECIES, x, starts[line + 4 * lines] + channel);
        FloatVector d5 = FloatVector.fromArray(SPECIES, x, starts[line + 5 * lines] + channel);
        FloatVector d6 = FloatVector.fromArray(SPECIES, x, starts[line + 6 * lines] + channel);
        FloatVector d7 = FloatVector.fromArray(SPECIES, x, starts[line + 7 * lines] + channel);
        FloatVector d8 = FloatVector.fromArray(SPECIES, x, starts[line + 8 * lines] + channel);
        FloatVector d9 = FloatVector.fromArray(SPECIES, x, starts[line + 9 * lines] + channel);
        FloatVector d10 = FloatVector.fromArray(SPECIES, x, starts[line + 10 * lines] + channel);
        FloatVector d11 = FloatVector.fromArray(SPECIES, x, starts[line + 11 * lines] + channel);
        FloatVector zero = d0.mul(FloatVector.broadcast(SPECIES, ENDS[0]));
        zero = d2.fma(FloatVector.broadcast(SPECIES, ENDS[1]), zero);
        zero = d4.fma(FloatVector.broadcast(SPECIES, ENDS[2]), zero);
        zero = d6.fma(FloatVector.broadcast(SPECIES, ENDS[3]), zero);
        zero = d8.fma(FloatVector.broadcast(SPECIES, ENDS[4]), zero);
        zero = d10.fma(FloatVector.broadcast(SPECIES, ENDS[5]), zero);
        zero.intoArray(to, at);
        FloatVector infinity = d1.mul(FloatVector.broadcast(SPECIES, ENDS[HALF]));
        infinity = d3.fma(FloatVector.broadcast(SPECIES, ENDS[HALF + 1]), infinity);
        infinity = d5.fma(FloatVector.broadcast(SPECIES, ENDS[HALF + 2]), infinity);
        infinity = d7.fma(FloatVector.broadcast(SPECIES, ENDS[HALF + 3]), infinity);
        infinity = d9.fma(FloatVector.broadcast(SPECIES, ENDS[HALF + 4]), infinity);
        infinity = d11.fma(FloatVector.broadcast(SPECIES, ENDS[HALF + 5]), infinity);
        infinity.intoArray(to, at + (N - 1) * step);
        for (int k = 0; k < HALF - 1; k++) {
            int evens = k * (N - 2);
            int odds = evens + HALF - 1;
            FloatVector even = d2.mul(FloatVector.broadcast(SPECIES, PAIRS[evens]));
            even = d4.fma(FloatVector.broadcast(SPECIES, PAIRS[evens + 1]), even);
            even = d6.fma(FloatVector.broadcast(SPECIES, PAIRS[evens + 2]), even);
            even = d8.fma(FloatVector.broadcast(SPECIES, PAIRS[evens + 3]), even);
            even = d10.fma(FloatVector.broadcast(SPECIES, PAIRS[evens + 4]), even);
            FloatVector odd = d1.mul(FloatVector.broadcast(SPECIES, PAIRS[odds]));
            odd = d3.fma(FloatVector.broadcast(SPECIES, PAIRS[odds + 1]), odd);
            odd = d5.fma(FloatVector.broadcast(SPECIES, PAIRS[odds + 2]), odd);
            odd = d7.fma(FloatVector.broadcast(SPECIES, PAIRS[odds + 3]), odd);
            odd = d9.fma(FloatVector.broadcast(SPECIES, PAIRS[odds + 4]), odd);
            even.add(odd).intoArray(to, at + (2 * k + 1) * step);
            even.sub(odd).intoArray(to, at + (2 * k + 2) * step);
        }
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
        FloatVector plus0 = FloatVector.fromArray(SPECIES, m, from + fromStep);
        FloatVector minus0 = FloatVector.fromArray(SPECIES, m, from + 2 * fromStep);
        FloatVector plus1 = FloatVector.fromArray(SPECIES, m, from + 3 * fromStep);
        FloatVector minus1 = FloatVector.fromArray(SPECIES, m, from + 4 * fromStep);
        FloatVector plus2 = FloatVector.fromArray(SPECIES, m, from + 5 * fromStep);
        FloatVector minus2 = FloatVector.fromArray(SPECIES, m, from + 6 * fromStep);
        FloatVector plus3 = FloatVector.fromArray(SPECIES, m, from + 7 * fromStep);
        FloatVector minus3 = FloatVector.fromArray(SPECIES, m, from + 8 * fromStep);
        FloatVector plus4 = FloatVector.fromArray(SPECIES, m, from + 9 * fromStep);
        FloatVector minus4 = FloatVector.fromArray(SPECIES, m, from + 10 * fromStep);
        FloatVector sum0 = plus0.add(minus0);
        FloatVector difference0 = plus0.sub(minus0);
        FloatVector sum1 = plus1.add(minus1);
        FloatVector difference1 = plus1.sub(minus1);
        FloatVector sum2 = plus2.add(minus2);
        FloatVector difference2 = plus2.sub(minus2);
        FloatVector sum3 = plus3.add(minus3);
        FloatVector difference3 = plus3.sub(minus3);
        FloatVector sum4 = plus4.add(minus4);
        FloatVector difference4 = plus4.sub(minus4);
        FloatVector zero = FloatVector.fromArray(SPECIES, m, from);
        FloatVector infinity = FloatVector.fromArray(SPECIES, m, from + (N - 1) * fromStep);
        for (int i = 0; i < pixels; i += 2) {
            int evens = i * HALF;
            FloatVector even = sum0.mul(FloatVector.broadcast(SPECIES, OUTPUTS[evens]));
            even = sum1.fma(FloatVector.broadcast(SPECIES, OUTPUTS[evens + 1]), even);
            even = sum2.fma(FloatVector.broadcast(SPECIES, OUTPUTS[evens + 2]), even);
            even = sum3.fma(FloatVector.broadcast(SPECIES, OUTPUTS[evens + 3]), even);
            even = sum4.fma(FloatVector.broadcast(SPECIES, OUTPUTS[evens + 4]), even);
            even = zero.fma(FloatVector.broadcast(SPECIES, OUTPUTS[evens + 5]), even);
            even = even.add(bias).add(FloatVector.fromArray(SPECIES, addend, z + i * addendStep));
            even.blend(low, even.lt(low)).blend(high, even.compare(GT, high)).intoArray(data, y + i * step);
            if (i + 1 < pixels) {
                int odds = evens + HALF;
                FloatVector odd = difference0.mul(FloatVector.broadcast(SPECIES, OUTPUTS[odds]));
                odd = difference1.fma(FloatVector.broadcast(SPECIES, OUTPUTS[odds + 1]), odd);
                odd = difference2.fma(FloatVector.broadcast(SPECIES, OUTPUTS[odds + 2]), odd);
                odd = difference3.fma(FloatVector.broadcast(SPECIES, OUTPUTS[odds + 3]), odd);
                odd = difference4.fma(FloatVector.broadcast(SPECIES, OUTPUTS[odds + 4]), odd);
                odd = infinity.fma(FloatVector.broadcast(SPECIES, OUTPUTS[odds + 5]), odd);
                odd = odd.add(bias).add(FloatVector.fromArray(SPECIES, addend, z + (i + 1) * addendStep));
                odd.blend(low, odd.lt(low)).blend(high, odd.compare(GT, high)).intoArray(data,
                        y + (i + 1) * step);
            }
        }
    }
}
