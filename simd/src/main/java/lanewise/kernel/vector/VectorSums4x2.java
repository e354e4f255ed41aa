package lanewise.kernel.vector;

import static java.lang.invoke.VarHandle.loadLoadFence;
import static lanewise.kernel.vector.Lanes.SPECIES;
import static lanewise.kernel.vector.TileIndices.START;
import static lanewise.kernel.vector.TileIndices.STEPS;
import static lanewise.kernel.vector.TileIndices.STRIDE;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/**
 * Four rows by two vectors, for what {@link VectorSums6x2} leaves over: as many multiply-adds as a core has in flight. Fences
 * as there.
 */
final class VectorSums4x2 implements MatrixTile {
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
        FloatVector c01 = zero;
        FloatVector c10 = zero;
        FloatVector c11 = zero;
        FloatVector c20 = zero;
        FloatVector c21 = zero;
        FloatVector c30 = zero;
        FloatVector c31 = zero;
        int row0 = at & START;
        int apart = rowStride & STRIDE;
        int row1 = row0 + apart;
        int row2 = row0 + 2 * apart;
        int row3 = row0 + 3 * apart;
        int first = panel & START;
        for (int x = 0, end = steps & STEPS; x < end; x++) {
            int step = first + x * NR;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, step);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, step + L);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[row0 + x]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            loadLoadFence();
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[row1 + x]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            loadLoadFence();
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[row2 + x]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            loadLoadFence();
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[row3 + x]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
        }

        float[] data = out.data();
        int stride = out.stride();
        int y = out.offset() + row * stride + column;
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
    }
}
