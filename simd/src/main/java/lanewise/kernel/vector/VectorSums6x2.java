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
 * Six rows by two vectors: twelve sums, two weights and a value in 15 of 16 registers.
 * {@linkplain MatrixTile#finishes It stores its sums as they are}: with other ways out besides the compiler has kept some of
 * them on the stack.
 *
 * <p>A fence between rows is no instruction on the processors that have 16 registers. It keeps the compiler from loading
 * values before they are needed, which is one register too many, and lets it translate four steps a round as they stand: 85
 * instructions for 48 multiply-adds, as few as there can be. Where another thread shares the core it is instructions that
 * count.
 */
final class VectorSums6x2 implements MatrixTile {
    private static final int L = Lanes.COUNT;
    private static final int NR = 2 * L;
    /**
     * Steps from which on four of them a round are worth a second loop; with 64 a quiet core takes 4 % longer, one that is
     * shared 5 % less.
     */
    static final int LONG = 128;

    @Override
    public int rows() {
        return 6;
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
        int end = steps & STEPS;
        int x = 0;
        for (int endOfFours = end < LONG ? 0 : end - 3; x < endOfFours; x += 4) {
            int step = first + x * NR;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, step);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, step + L);
            FloatVector value = FloatVector.broadcast(SPECIES, a[row0 + x]);
            c00 = value.fma(b0, c00);
            c01 = value.fma(b1, c01);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row1 + x]);
            c10 = value.fma(b0, c10);
            c11 = value.fma(b1, c11);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row2 + x]);
            c20 = value.fma(b0, c20);
            c21 = value.fma(b1, c21);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row3 + x]);
            c30 = value.fma(b0, c30);
            c31 = value.fma(b1, c31);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row4 + x]);
            c40 = value.fma(b0, c40);
            c41 = value.fma(b1, c41);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row5 + x]);
            c50 = value.fma(b0, c50);
            c51 = value.fma(b1, c51);
            loadLoadFence();
            b0 = FloatVector.fromArray(SPECIES, b, step + NR);
            b1 = FloatVector.fromArray(SPECIES, b, step + NR + L);
            value = FloatVector.broadcast(SPECIES, a[row0 + x + 1]);
            c00 = value.fma(b0, c00);
            c01 = value.fma(b1, c01);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row1 + x + 1]);
            c10 = value.fma(b0, c10);
            c11 = value.fma(b1, c11);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row2 + x + 1]);
            c20 = value.fma(b0, c20);
            c21 = value.fma(b1, c21);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row3 + x + 1]);
            c30 = value.fma(b0, c30);
            c31 = value.fma(b1, c31);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row4 + x + 1]);
            c40 = value.fma(b0, c40);
            c41 = value.fma(b1, c41);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row5 + x + 1]);
            c50 = value.fma(b0, c50);
            c51 = value.fma(b1, c51);
            loadLoadFence();
            b0 = FloatVector.fromArray(SPECIES, b, step + 2 * NR);
            b1 = FloatVector.fromArray(SPECIES, b, step + 2 * NR + L);
            value = FloatVector.broadcast(SPECIES, a[row0 + x + 2]);
            c00 = value.fma(b0, c00);
            c01 = value.fma(b1, c01);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row1 + x + 2]);
            c10 = value.fma(b0, c10);
            c11 = value.fma(b1, c11);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row2 + x + 2]);
            c20 = value.fma(b0, c20);
            c21 = value.fma(b1, c21);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row3 + x + 2]);
            c30 = value.fma(b0, c30);
            c31 = value.fma(b1, c31);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row4 + x + 2]);
            c40 = value.fma(b0, c40);
            c41 = value.fma(b1, c41);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row5 + x + 2]);
            c50 = value.fma(b0, c50);
            c51 = value.fma(b1, c51);
            loadLoadFence();
            b0 = FloatVector.fromArray(SPECIES, b, step + 3 * NR);
            b1 = FloatVector.fromArray(SPECIES, b, step + 3 * NR + L);
            value = FloatVector.broadcast(SPECIES, a[row0 + x + 3]);
            c00 = value.fma(b0, c00);
            c01 = value.fma(b1, c01);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row1 + x + 3]);
            c10 = value.fma(b0, c10);
            c11 = value.fma(b1, c11);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row2 + x + 3]);
            c20 = value.fma(b0, c20);
            c21 = value.fma(b1, c21);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row3 + x + 3]);
            c30 = value.fma(b0, c30);
            c31 = value.fma(b1, c31);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row4 + x + 3]);
            c40 = value.fma(b0, c40);
            c41 = value.fma(b1, c41);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row5 + x + 3]);
            c50 = value.fma(b0, c50);
            c51 = value.fma(b1, c51);
            loadLoadFence();
        }
        for (; x < end; x++) {
            int step = first + x * NR;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, step);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, step + L);
            FloatVector value = FloatVector.broadcast(SPECIES, a[row0 + x]);
            c00 = value.fma(b0, c00);
            c01 = value.fma(b1, c01);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row1 + x]);
            c10 = value.fma(b0, c10);
            c11 = value.fma(b1, c11);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row2 + x]);
            c20 = value.fma(b0, c20);
            c21 = value.fma(b1, c21);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row3 + x]);
            c30 = value.fma(b0, c30);
            c31 = value.fma(b1, c31);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row4 + x]);
            c40 = value.fma(b0, c40);
            c41 = value.fma(b1, c41);
            loadLoadFence();
            value = FloatVector.broadcast(SPECIES, a[row5 + x]);
            c50 = value.fma(b0, c50);
            c51 = value.fma(b1, c51);
            loadLoadFence();
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
