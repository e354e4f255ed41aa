package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.lane.TileRows.STRIDE;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/** Six rows by three vectors: 18 accumulators. Steps go as in {@link VectorTile6x4}. */
final class VectorTile6x3 implements MatrixTile {
    private static final int L = Lanes.COUNT;
    private static final int NR = 3 * L;

    @Override
    public int rows() {
        return 6;
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
        FloatVector c02 = zero;
        FloatVector c10 = zero;
        FloatVector c11 = zero;
        FloatVector c12 = zero;
        FloatVector c20 = zero;
        FloatVector c21 = zero;
        FloatVector c22 = zero;
        FloatVector c30 = zero;
        FloatVector c31 = zero;
        FloatVector c32 = zero;
        FloatVector c40 = zero;
        FloatVector c41 = zero;
        FloatVector c42 = zero;
        FloatVector c50 = zero;
        FloatVector c51 = zero;
        FloatVector c52 = zero;
        int apart = Processor.FREE_ADDRESSES ? rowStride : STRIDE;
        int rounds = Processor.SINGLE_STEPS ? steps : steps / 2;
        int farPanel = panel + rounds * NR;
        int farRow = at + rounds;
        for (int k = 0; k < rounds; k++) {
            int step = panel + k * NR;
            int x = at + k;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, step);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, step + L);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, step + 2 * L);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[x]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[x + apart]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[x + 2 * apart]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[x + 3 * apart]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[x + 4 * apart]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[x + 5 * apart]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            if (Processor.SINGLE_STEPS) {
                continue;
            }
            step = farPanel + k * NR;
            x = farRow + k;
            b0 = FloatVector.fromArray(SPECIES, b, step);
            b1 = FloatVector.fromArray(SPECIES, b, step + L);
            b2 = FloatVector.fromArray(SPECIES, b, step + 2 * L);
            x0 = FloatVector.broadcast(SPECIES, a[x]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            x1 = FloatVector.broadcast(SPECIES, a[x + apart]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            x2 = FloatVector.broadcast(SPECIES, a[x + 2 * apart]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            x3 = FloatVector.broadcast(SPECIES, a[x + 3 * apart]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            x4 = FloatVector.broadcast(SPECIES, a[x + 4 * apart]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            x5 = FloatVector.broadcast(SPECIES, a[x + 5 * apart]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
        }

        float[] data = out.data();
        int stride = out.stride();
        int y = out.offset() + row * stride + column;
        if (out.plain()) {
            c00.intoArray(data, y);
            c01.intoArray(data, y + L);
            c02.intoArray(data, y + 2 * L);
            y += stride;
            c10.intoArray(data, y);
            c11.intoArray(data, y + L);
            c12.intoArray(data, y + 2 * L);
            y += stride;
            c20.intoArray(data, y);
            c21.intoArray(data, y + L);
            c22.intoArray(data, y + 2 * L);
            y += stride;
            c30.intoArray(data, y);
            c31.intoArray(data, y + L);
            c32.intoArray(data, y + 2 * L);
            y += stride;
            c40.intoArray(data, y);
            c41.intoArray(data, y + L);
            c42.intoArray(data, y + 2 * L);
            y += stride;
            c50.intoArray(data, y);
            c51.intoArray(data, y + L);
            c52.intoArray(data, y + 2 * L);
            return;
        }

        float[] bias = out.bias();
        float[] addend = out.addend();
        int addendStride = out.addendStride();
        int z = out.addendOffset() + row * addendStride + column;
        float[] limits = out.limits();
        FloatVector low = FloatVector.broadcast(SPECIES, limits[0]);
        FloatVector high = FloatVector.broadcast(SPECIES, limits[1]);
        FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
        FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, column + L);
        FloatVector bias2 = FloatVector.fromArray(SPECIES, bias, column + 2 * L);
        // Written out: this late in a method the compiler inlines the vector API only, no method of ours.
        FloatVector y00 = c00.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y00.blend(low, y00.lt(low)).blend(high, y00.compare(GT, high)).intoArray(data, y);
        FloatVector y01 = c01.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y01.blend(low, y01.lt(low)).blend(high, y01.compare(GT, high)).intoArray(data, y + L);
        FloatVector y02 = c02.add(bias2).add(FloatVector.fromArray(SPECIES, addend, z + 2 * L));
        y02.blend(low, y02.lt(low)).blend(high, y02.compare(GT, high)).intoArray(data, y + 2 * L);
        y += stride;
        z += addendStride;
        FloatVector y10 = c10.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y10.blend(low, y10.lt(low)).blend(high, y10.compare(GT, high)).intoArray(data, y);
        FloatVector y11 = c11.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y11.blend(low, y11.lt(low)).blend(high, y11.compare(GT, high)).intoArray(data, y + L);
        FloatVector y12 = c12.add(bias2).add(FloatVector.fromArray(SPECIES, addend, z + 2 * L));
        y12.blend(low, y12.lt(low)).blend(high, y12.compare(GT, high)).intoArray(data, y + 2 * L);
        y += stride;
        z += addendStride;
        FloatVector y20 = c20.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y20.blend(low, y20.lt(low)).blend(high, y20.compare(GT, high)).intoArray(data, y);
        FloatVector y21 = c21.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y21.blend(low, y21.lt(low)).blend(high, y21.compare(GT, high)).intoArray(data, y + L);
        FloatVector y22 = c22.add(bias2).add(FloatVector.fromArray(SPECIES, addend, z + 2 * L));
        y22.blend(low, y22.lt(low)).blend(high, y22.compare(GT, high)).intoArray(data, y + 2 * L);
        y += stride;
        z += addendStride;
        FloatVector y30 = c30.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y30.blend(low, y30.lt(low)).blend(high, y30.compare(GT, high)).intoArray(data, y);
        FloatVector y31 = c31.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y31.blend(low, y31.lt(low)).blend(high, y31.compare(GT, high)).intoArray(data, y + L);
        FloatVector y32 = c32.add(bias2).add(FloatVector.fromArray(SPECIES, addend, z + 2 * L));
        y32.blend(low, y32.lt(low)).blend(high, y32.compare(GT, high)).intoArray(data, y + 2 * L);
        y += stride;
        z += addendStride;
        FloatVector y40 = c40.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y40.blend(low, y40.lt(low)).blend(high, y40.compare(GT, high)).intoArray(data, y);
        FloatVector y41 = c41.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y41.blend(low, y41.lt(low)).blend(high, y41.compare(GT, high)).intoArray(data, y + L);
        FloatVector y42 = c42.add(bias2).add(FloatVector.fromArray(SPECIES, addend, z + 2 * L));
        y42.blend(low, y42.lt(low)).blend(high, y42.compare(GT, high)).intoArray(data, y + 2 * L);
        y += stride;
        z += addendStride;
        FloatVector y50 = c50.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y50.blend(low, y50.lt(low)).blend(high, y50.compare(GT, high)).intoArray(data, y);
        FloatVector y51 = c51.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y51.blend(low, y51.lt(low)).blend(high, y51.compare(GT, high)).intoArray(data, y + L);
        FloatVector y52 = c52.add(bias2).add(FloatVector.fromArray(SPECIES, addend, z + 2 * L));
        y52.blend(low, y52.lt(low)).blend(high, y52.compare(GT, high)).intoArray(data, y + 2 * L);
    }
}
