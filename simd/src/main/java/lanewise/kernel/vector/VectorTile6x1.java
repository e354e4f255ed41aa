package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.lane.TileRows.STRIDE;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/** Six rows by one vector. Each step of a round has its own accumulators: six wait for one another. */
final class VectorTile6x1 implements MatrixTile {
    private static final int L = Lanes.COUNT;
    private static final int NR = L;

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
        FloatVector c10 = zero;
        FloatVector c20 = zero;
        FloatVector c30 = zero;
        FloatVector c40 = zero;
        FloatVector c50 = zero;
        FloatVector d00 = zero;
        FloatVector d10 = zero;
        FloatVector d20 = zero;
        FloatVector d30 = zero;
        FloatVector d40 = zero;
        FloatVector d50 = zero;
        int apart = Processor.FREE_ADDRESSES ? rowStride : STRIDE;
        int rounds = Processor.SINGLE_STEPS ? steps : steps / 2;
        int farPanel = panel + rounds * NR;
        int farRow = at + rounds;
        for (int k = 0; k < rounds; k++) {
            int step = panel + k * NR;
            int x = at + k;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, step);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[x]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[x + apart]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[x + 2 * apart]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[x + 3 * apart]);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[x + 4 * apart]);
            c40 = x4.fma(b0, c40);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[x + 5 * apart]);
            c50 = x5.fma(b0, c50);
            if (Processor.SINGLE_STEPS) {
                continue;
            }
            step = farPanel + k * NR;
            x = farRow + k;
            b0 = FloatVector.fromArray(SPECIES, b, step);
            x0 = FloatVector.broadcast(SPECIES, a[x]);
            d00 = x0.fma(b0, d00);
            x1 = FloatVector.broadcast(SPECIES, a[x + apart]);
            d10 = x1.fma(b0, d10);
            x2 = FloatVector.broadcast(SPECIES, a[x + 2 * apart]);
            d20 = x2.fma(b0, d20);
            x3 = FloatVector.broadcast(SPECIES, a[x + 3 * apart]);
            d30 = x3.fma(b0, d30);
            x4 = FloatVector.broadcast(SPECIES, a[x + 4 * apart]);
            d40 = x4.fma(b0, d40);
            x5 = FloatVector.broadcast(SPECIES, a[x + 5 * apart]);
            d50 = x5.fma(b0, d50);
        }

        float[] data = out.data();
        float[] bias = out.bias();
        float[] addend = out.addend();
        int stride = out.stride();
        int addendStride = out.addendStride();
        int y = out.offset() + row * stride + column;
        int z = out.addendOffset() + row * addendStride + column;
        float[] limits = out.limits();
        FloatVector low = FloatVector.broadcast(SPECIES, limits[0]);
        FloatVector high = FloatVector.broadcast(SPECIES, limits[1]);
        FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
        // Written out: this late in a method the compiler inlines the vector API only, no method of ours.
        FloatVector y00 = c00.add(d00).add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y00.blend(low, y00.lt(low)).blend(high, y00.compare(GT, high)).intoArray(data, y);
        y += stride;
        z += addendStride;
        FloatVector y10 = c10.add(d10).add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y10.blend(low, y10.lt(low)).blend(high, y10.compare(GT, high)).intoArray(data, y);
        y += stride;
        z += addendStride;
        FloatVector y20 = c20.add(d20).add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y20.blend(low, y20.lt(low)).blend(high, y20.compare(GT, high)).intoArray(data, y);
        y += stride;
        z += addendStride;
        FloatVector y30 = c30.add(d30).add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y30.blend(low, y30.lt(low)).blend(high, y30.compare(GT, high)).intoArray(data, y);
        y += stride;
        z += addendStride;
        FloatVector y40 = c40.add(d40).add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y40.blend(low, y40.lt(low)).blend(high, y40.compare(GT, high)).intoArray(data, y);
        y += stride;
        z += addendStride;
        FloatVector y50 = c50.add(d50).add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y50.blend(low, y50.lt(low)).blend(high, y50.compare(GT, high)).intoArray(data, y);
    }
}
