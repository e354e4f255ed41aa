package lanewise.kernel.vector;

import static lanewise.kernel.vector.Lanes.SPECIES;
import static lanewise.kernel.vector.TileIndices.NEVER;
import static lanewise.kernel.vector.TileIndices.START;
import static lanewise.kernel.vector.TileIndices.STEPS;
import static lanewise.kernel.vector.TileIndices.STRIDE;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;

/**
 * Six rows by two vectors: twelve sums, two weights and a value in 15 of 16 registers. {@linkplain MatrixUnit#finishes It stores its sums as they are}:
 * with any other way out the compiler keeps some of them on the stack.
 */
final class VectorSums6x2 implements MatrixTile {
    private static final int L = Lanes.COUNT;
    private static final int NR = 2 * L;

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
        FloatVector c10 = zero;
        FloatVector c11 = zero;
        FloatVector c20 = zero;
        FloatVector c21 = zero;
        FloatVector c30 = zero;
        FloatVector c31 = zero;
        FloatVector c40 = zero;
        FloatVector c41 = zero;
        FloatVector c50 = zero;
        FloatVector c51 = zero;
        int row0 = at & START;
        int apart = rowStride & STRIDE;
        int row1 = row0 + apart;
        int row2 = row0 + 2 * apart;
        int row3 = row0 + 3 * apart;
        int row4 = row0 + 4 * apart;
        int row5 = row0 + 5 * apart;
        int first = panel & START;
        for (int x = 0, end = steps & STEPS; x < end; x++) {
            int step = first + x * NR;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, step);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, step + L);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[row0 + x]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[row1 + x]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            if (x == NEVER) {
                break;
            }
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[row2 + x]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[row3 + x]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[row4 + x]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[row5 + x]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
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
        y += stride;
        c40.intoArray(data, y);
        c41.intoArray(data, y + L);
        y += stride;
        c50.intoArray(data, y);
        c51.intoArray(data, y + L);
    }
}
