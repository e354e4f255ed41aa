package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.TileOutput;

/** Two rows by four vectors, for the one or two rows that six leave over. Reads the tables of six-row tiles. */
final class VectorTile2x4 implements PairTile {
    private static final int L = Lanes.COUNT;
    private static final int NR = 4 * L;
    /** Starts of one tap in the tables. */
    private static final int TABLE_ROWS = 6;

    @Override
    public int rows() {
        return 2;
    }

    @Override
    public int columns() {
        return NR;
    }

    @Override
    public void multiply(float[] a, int[] starts, int start, float[] b, int panel, int taps, int depth, TileOutput out,
            int row, int column) {
        float[] data = out.data();
        float[] bias = out.bias();
        float[] addend = out.addend();
        float[] limits = out.limits();

        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero;
        FloatVector c01 = zero;
        FloatVector c02 = zero;
        FloatVector c03 = zero;
        FloatVector c10 = zero;
        FloatVector c11 = zero;
        FloatVector c12 = zero;
        FloatVector c13 = zero;
        int at = panel;
        int s = start;
        int a0 = starts[s];
        int a1 = starts[s + 1];
        int k = 0;
        int last = depth - 1;
        int pairs = taps * steps(depth) / 2;
        for (int pair = 0; pair < pairs; pair++) {
            if (k >= depth) {
                s += TABLE_ROWS;
                a0 = starts[s];
                a1 = starts[s + 1];
                k = 0;
            }
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + L);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + 2 * L);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, at + 3 * L);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + k]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            int l = Math.min(k + 1, last);
            b0 = FloatVector.fromArray(SPECIES, b, at + NR);
            b1 = FloatVector.fromArray(SPECIES, b, at + NR + L);
            b2 = FloatVector.fromArray(SPECIES, b, at + NR + 2 * L);
            b3 = FloatVector.fromArray(SPECIES, b, at + NR + 3 * L);
            x0 = FloatVector.broadcast(SPECIES, a[a0 + l]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            x1 = FloatVector.broadcast(SPECIES, a[a1 + l]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            k += 2;
            at += 2 * NR;
        }

        // Written out: this late in a method the compiler inlines the vector API only, no method of ours.
        int y0 = out.at(row, column);
        int z0 = out.addendAt(row, column);
        int y1 = out.at(row + 1, column);
        int z1 = out.addendAt(row + 1, column);
        FloatVector low = FloatVector.broadcast(SPECIES, limits[0]);
        FloatVector high = FloatVector.broadcast(SPECIES, limits[1]);
        FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
        FloatVector y00 = c00.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z0));
        y00.blend(low, y00.lt(low)).blend(high, y00.compare(GT, high)).intoArray(data, y0);
        FloatVector y10 = c10.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z1));
        y10.blend(low, y10.lt(low)).blend(high, y10.compare(GT, high)).intoArray(data, y1);
        FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, column + L);
        FloatVector y01 = c01.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z0 + L));
        y01.blend(low, y01.lt(low)).blend(high, y01.compare(GT, high)).intoArray(data, y0 + L);
        FloatVector y11 = c11.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z1 + L));
        y11.blend(low, y11.lt(low)).blend(high, y11.compare(GT, high)).intoArray(data, y1 + L);
        FloatVector bias2 = FloatVector.fromArray(SPECIES, bias, column + 2 * L);
        FloatVector y02 = c02.add(bias2).add(FloatVector.fromArray(SPECIES, addend, z0 + 2 * L));
        y02.blend(low, y02.lt(low)).blend(high, y02.compare(GT, high)).intoArray(data, y0 + 2 * L);
        FloatVector y12 = c12.add(bias2).add(FloatVector.fromArray(SPECIES, addend, z1 + 2 * L));
        y12.blend(low, y12.lt(low)).blend(high, y12.compare(GT, high)).intoArray(data, y1 + 2 * L);
        FloatVector bias3 = FloatVector.fromArray(SPECIES, bias, column + 3 * L);
        FloatVector y03 = c03.add(bias3).add(FloatVector.fromArray(SPECIES, addend, z0 + 3 * L));
        y03.blend(low, y03.lt(low)).blend(high, y03.compare(GT, high)).intoArray(data, y0 + 3 * L);
        FloatVector y13 = c13.add(bias3).add(FloatVector.fromArray(SPECIES, addend, z1 + 3 * L));
        y13.blend(low, y13.lt(low)).blend(high, y13.compare(GT, high)).intoArray(data, y1 + 3 * L);
    }
}
