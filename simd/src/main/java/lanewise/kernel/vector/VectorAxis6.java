package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;

/** F(4, 3): 6 products in place of 12. */
public final class VectorAxis6 extends VectorPatchAxis {
    /** The only one. */
    public static final VectorAxis6 AXIS = new VectorAxis6();

    private VectorAxis6() {
        super(MinimalFiltering.of(4, 3));
    }

    @Override
    void input(float[] x, int[] starts, int from, int apart, int channel, float[] to, int at, int step) {
        if (step == 0) {
            return;
        }
        FloatVector d1 = FloatVector.fromArray(SPECIES, x, starts[from + apart] + channel);
        FloatVector d2 = FloatVector.fromArray(SPECIES, x, starts[from + 2 * apart] + channel);
        FloatVector d3 = FloatVector.fromArray(SPECIES, x, starts[from + 3 * apart] + channel);
        FloatVector d4 = FloatVector.fromArray(SPECIES, x, starts[from + 4 * apart] + channel);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector minusFour = FloatVector.broadcast(SPECIES, -4);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        FloatVector even = d2.fma(minusFour, d4);
        FloatVector odd = d1.fma(minusFour, d3);
        FloatVector halfEven = d4.sub(d2);
        FloatVector halfOdd = d3.sub(d1);
        FloatVector twiceOdd = halfOdd.add(halfOdd);
        FloatVector first = FloatVector.fromArray(SPECIES, x, starts[from] + channel).fma(four, d2.fma(minusFive, d4));
        FloatVector last =
                d1.fma(four, d3.fma(minusFive, FloatVector.fromArray(SPECIES, x, starts[from + 5 * apart] + channel)));
        first.intoArray(to, at);
        even.add(odd).intoArray(to, at + step);
        even.sub(odd).intoArray(to, at + 2 * step);
        halfEven.add(twiceOdd).intoArray(to, at + 3 * step);
        halfEven.sub(twiceOdd).intoArray(to, at + 4 * step);
        last.intoArray(to, at + 5 * step);
    }

    @Override
    void column(float[] m, int from, int fromStep, int to, int toStep) {
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

    @Override
    void store(float[] m, int from, int fromStep, TileOutput out, int channel, int y, int step, int z,
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
