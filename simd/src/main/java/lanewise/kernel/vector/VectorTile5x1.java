package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.lane.TileRows.STRIDE;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/** Five rows by one vector, for what panels two vectors wide leave over. */
final class VectorTile5x1 implements MatrixTile {
    private static final int L = Lanes.COUNT;
    private static final int NR = L;

    @Override
    public int rows() {
        return 5;
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
        int first = panel - at * NR;
        for (int x = at, end = at + steps; x < end; x++) {
            int step = first + x * NR;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, step);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[x]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[x + STRIDE]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[x + 2 * STRIDE]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[x + 3 * STRIDE]);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[x + 4 * STRIDE]);
            c40 = x4.fma(b0, c40);
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
        FloatVector y00 = c00.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y00.blend(low, y00.lt(low)).blend(high, y00.compare(GT, high)).intoArray(data, y);
        y += stride;
        z += addendStride;
        FloatVector y10 = c10.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y10.blend(low, y10.lt(low)).blend(high, y10.compare(GT, high)).intoArray(data, y);
        y += stride;
        z += addendStride;
        FloatVector y20 = c20.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y20.blend(low, y20.lt(low)).blend(high, y20.compare(GT, high)).intoArray(data, y);
        y += stride;
        z += addendStride;
        FloatVector y30 = c30.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y30.blend(low, y30.lt(low)).blend(high, y30.compare(GT, high)).intoArray(data, y);
        y += stride;
        z += addendStride;
        FloatVector y40 = c40.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y40.blend(low, y40.lt(low)).blend(high, y40.compare(GT, high)).intoArray(data, y);
    }
}
