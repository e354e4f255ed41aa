package lanewise.kernel.vector;

import static java.lang.invoke.VarHandle.loadLoadFence;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/** Six rows by a vector, for the last columns of a layer; a fence for the reason given at {@link VectorSums6x2}. */
final class VectorSums6x1 implements MatrixTile {
    private static final int L = Lanes.COUNT;

    @Override
    public int rows() {
        return 6;
    }

    @Override
    public int columns() {
        return L;
    }

    @Override
    public boolean finishes() {
        return false;
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
        int first = panel - at * L;
        for (int x = at, end = at + steps; x < end; x++) {
            int step = first + x * L;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, step);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[x]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[x + rowStride]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[x + 2 * rowStride]);
            c20 = x2.fma(b0, c20);
            loadLoadFence();
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[x + 3 * rowStride]);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[x + 4 * rowStride]);
            c40 = x4.fma(b0, c40);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[x + 5 * rowStride]);
            c50 = x5.fma(b0, c50);
        }

        float[] data = out.data();
        int stride = out.stride();
        int y = out.offset() + row * stride + column;
        c00.intoArray(data, y);
        y += stride;
        c10.intoArray(data, y);
        y += stride;
        c20.intoArray(data, y);
        y += stride;
        c30.intoArray(data, y);
        y += stride;
        c40.intoArray(data, y);
        y += stride;
        c50.intoArray(data, y);
    }
}
