package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/**
 * Four rows by two vectors: the eight multiply-adds that a core has in flight, in 13 of 16 registers. All rows are loaded before the first weights:
 * the other way round the compiler loads more ahead than there are registers.
 */
final class VectorTile4x2 implements MatrixTile {
    private static final int L = Lanes.COUNT;
    private static final int NR = 2 * L;

    @Override
    public int rows() {
        return 4;
    }

    @Override
    public int columns() {
        return NR;
    }

    @Override
    public void multiply(float[] a, int at, int rowStride, float[] b, int panel, int steps, TileOutput out, int row,
            int column) {
        if (steps == 0) {
            return;
        }

        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero;
        FloatVector c01 = zero;
        FloatVector c10 = zero;
        FloatVector c11 = zero;
        FloatVector c20 = zero;
        FloatVector c21 = zero;
        FloatVector c30 = zero;
        FloatVector c31 = zero;
        int row1 = rowStride;
        int row2 = 2 * rowStride;
        int row3 = 3 * rowStride;
        int first = panel - at * NR;
        for (int x = at, end = at + steps; x < end; x++) {
            int step = first + x * NR;
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[x]);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[x + row1]);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[x + row2]);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[x + row3]);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, step);
            c00 = x0.fma(b0, c00);
            c10 = x1.fma(b0, c10);
            c20 = x2.fma(b0, c20);
            c30 = x3.fma(b0, c30);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, step + L);
            c01 = x0.fma(b1, c01);
            c11 = x1.fma(b1, c11);
            c21 = x2.fma(b1, c21);
            c31 = x3.fma(b1, c31);
        }

        float[] data = out.data();
        int stride = out.stride();
        int y = out.offset() + row * stride + column;
        if (out.plain()) {
            c00.intoArray(data, y);
            c01.intoArray(data, y + L);
            y += stride;
            c10.intoArray(data, y);
            c11.intoArray(data, y + L);
            y += stride;
            c20.intoArray(data, y);
            c21.intoArray(data, y + L);
            y += stride;
            c30.intoArray(data, y);
            c31.intoArray(data, y + L);
            return;
        }

        float[] limits = out.limits();
        FloatVector low = FloatVector.broadcast(SPECIES, limits[0]);
        float[] bias = out.bias();
        FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
        FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, column + L);
        // Written out: this late in a method the compiler inlines the vector API only, no method of ours.
        if (out.rectified()) {
            FloatVector z00 = c00.add(bias0);
            z00.blend(low, z00.lt(low)).intoArray(data, y);
            FloatVector z01 = c01.add(bias1);
            z01.blend(low, z01.lt(low)).intoArray(data, y + L);
            y += stride;
            FloatVector z10 = c10.add(bias0);
            z10.blend(low, z10.lt(low)).intoArray(data, y);
            FloatVector z11 = c11.add(bias1);
            z11.blend(low, z11.lt(low)).intoArray(data, y + L);
            y += stride;
            FloatVector z20 = c20.add(bias0);
            z20.blend(low, z20.lt(low)).intoArray(data, y);
            FloatVector z21 = c21.add(bias1);
            z21.blend(low, z21.lt(low)).intoArray(data, y + L);
            y += stride;
            FloatVector z30 = c30.add(bias0);
            z30.blend(low, z30.lt(low)).intoArray(data, y);
            FloatVector z31 = c31.add(bias1);
            z31.blend(low, z31.lt(low)).intoArray(data, y + L);
            return;
        }

        float[] addend = out.addend();
        int addendStride = out.addendStride();
        int z = out.addendOffset() + row * addendStride + column;
        FloatVector high = FloatVector.broadcast(SPECIES, limits[1]);
        FloatVector y00 = c00.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y00.blend(low, y00.lt(low)).blend(high, y00.compare(GT, high)).intoArray(data, y);
        FloatVector y01 = c01.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y01.blend(low, y01.lt(low)).blend(high, y01.compare(GT, high)).intoArray(data, y + L);
        y += stride;
        z += addendStride;
        FloatVector y10 = c10.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y10.blend(low, y10.lt(low)).blend(high, y10.compare(GT, high)).intoArray(data, y);
        FloatVector y11 = c11.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y11.blend(low, y11.lt(low)).blend(high, y11.compare(GT, high)).intoArray(data, y + L);
        y += stride;
        z += addendStride;
        FloatVector y20 = c20.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y20.blend(low, y20.lt(low)).blend(high, y20.compare(GT, high)).intoArray(data, y);
        FloatVector y21 = c21.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y21.blend(low, y21.lt(low)).blend(high, y21.compare(GT, high)).intoArray(data, y + L);
        y += stride;
        z += addendStride;
        FloatVector y30 = c30.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y30.blend(low, y30.lt(low)).blend(high, y30.compare(GT, high)).intoArray(data, y);
        FloatVector y31 = c31.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y31.blend(low, y31.lt(low)).blend(high, y31.compare(GT, high)).intoArray(data, y + L);
    }
}
