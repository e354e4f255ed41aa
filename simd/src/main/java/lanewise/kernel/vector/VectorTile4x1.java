package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/** Four rows by one vector, for what panels two vectors wide leave over. */
final class VectorTile4x1 implements MatrixTile {
    private static final int L = Lanes.COUNT;
    private static final int NR = L;

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
        FloatVector c10 = zero;
        FloatVector c20 = zero;
        FloatVector c30 = zero;
        int row1 = rowStride;
        int row2 = 2 * rowStride;
        int row3 = 3 * rowStride;
        int first = panel - at * NR;
        for (int x = at, end = at + steps; x < end; x++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, first + x * NR);
            c00 = FloatVector.broadcast(SPECIES, a[x]).fma(b0, c00);
            c10 = FloatVector.broadcast(SPECIES, a[x + row1]).fma(b0, c10);
            c20 = FloatVector.broadcast(SPECIES, a[x + row2]).fma(b0, c20);
            c30 = FloatVector.broadcast(SPECIES, a[x + row3]).fma(b0, c30);
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
    }
}
