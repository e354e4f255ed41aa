package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Five rows by two vectors: ten accumulators. A sixth row would take the last of 16 registers, and the compiler spills one then. */
final class VectorTile5x2 implements TapTile {
    private static final int L = Lanes.COUNT;
    private static final int NR = 2 * L;

    @Override
    public int rows() {
        return 5;
    }

    @Override
    public int columns() {
        return NR;
    }

    @Override
    public void multiplyTap(float[] a, int[] starts, int start, float[] b, int panel, int depth, float[] data, int y,
            int stride, float[] bias, int biasAt, float[] addend, int z, int addendStride, float[] limits) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero;
        FloatVector c01 = zero;
        FloatVector c10 = zero;
        FloatVector c11 = zero;
        FloatVector c20 = zero;
        FloatVector c21 = zero;
        FloatVector c30 = zero;
        FloatVector c31 = zero;
        FloatVector c40 = zero;
        FloatVector c41 = zero;
        int a0 = starts[start];
        int a1 = starts[start + 1];
        int a2 = starts[start + 2];
        int a3 = starts[start + 3];
        int a4 = starts[start + 4];
        int at = panel;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + L);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + k]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + k]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + k]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + k]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            at += NR;
        }

        FloatVector low = FloatVector.broadcast(SPECIES, limits[0]);
        FloatVector high = FloatVector.broadcast(SPECIES, limits[1]);
        FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, biasAt);
        FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, biasAt + L);
        // Written out: this late in a method the compiler inlines the vector API only, no method of ours.
        FloatVector s00 = c00.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        s00.blend(low, s00.lt(low)).blend(high, s00.compare(GT, high)).intoArray(data, y);
        FloatVector s01 = c01.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        s01.blend(low, s01.lt(low)).blend(high, s01.compare(GT, high)).intoArray(data, y + L);
        int y1 = y + stride;
        int z1 = z + addendStride;
        FloatVector s10 = c10.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z1));
        s10.blend(low, s10.lt(low)).blend(high, s10.compare(GT, high)).intoArray(data, y1);
        FloatVector s11 = c11.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z1 + L));
        s11.blend(low, s11.lt(low)).blend(high, s11.compare(GT, high)).intoArray(data, y1 + L);
        int y2 = y1 + stride;
        int z2 = z1 + addendStride;
        FloatVector s20 = c20.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z2));
        s20.blend(low, s20.lt(low)).blend(high, s20.compare(GT, high)).intoArray(data, y2);
        FloatVector s21 = c21.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z2 + L));
        s21.blend(low, s21.lt(low)).blend(high, s21.compare(GT, high)).intoArray(data, y2 + L);
        int y3 = y2 + stride;
        int z3 = z2 + addendStride;
        FloatVector s30 = c30.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z3));
        s30.blend(low, s30.lt(low)).blend(high, s30.compare(GT, high)).intoArray(data, y3);
        FloatVector s31 = c31.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z3 + L));
        s31.blend(low, s31.lt(low)).blend(high, s31.compare(GT, high)).intoArray(data, y3 + L);
        int y4 = y3 + stride;
        int z4 = z3 + addendStride;
        FloatVector s40 = c40.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z4));
        s40.blend(low, s40.lt(low)).blend(high, s40.compare(GT, high)).intoArray(data, y4);
        FloatVector s41 = c41.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z4 + L));
        s41.blend(low, s41.lt(low)).blend(high, s41.compare(GT, high)).intoArray(data, y4 + L);
    }
}
