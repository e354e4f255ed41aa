package lanewise.kernel.scalar;

import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/**
 * Four rows by four columns in plain local variables. Multiply and add, not {@link Math#fma}, which takes microseconds where the
 * processor has no such instruction.
 */
final class ScalarTile4x4 implements MatrixTile {
    @Override
    public int rows() {
        return 4;
    }

    @Override
    public int columns() {
        return 4;
    }

    @Override
    public void multiply(float[] a, int at, int rowStride, float[] b, int panel, int steps, TileOutput out, int row,
            int column) {
        float c00 = 0;
        float c01 = 0;
        float c02 = 0;
        float c03 = 0;
        float c10 = 0;
        float c11 = 0;
        float c12 = 0;
        float c13 = 0;
        float c20 = 0;
        float c21 = 0;
        float c22 = 0;
        float c23 = 0;
        float c30 = 0;
        float c31 = 0;
        float c32 = 0;
        float c33 = 0;
        int a1 = at + rowStride;
        int a2 = a1 + rowStride;
        int a3 = a2 + rowStride;
        for (int k = 0; k < steps; k++) {
            int step = panel + 4 * k;
            float b0 = b[step];
            float b1 = b[step + 1];
            float b2 = b[step + 2];
            float b3 = b[step + 3];
            float x0 = a[at + k];
            c00 += x0 * b0;
            c01 += x0 * b1;
            c02 += x0 * b2;
            c03 += x0 * b3;
            float x1 = a[a1 + k];
            c10 += x1 * b0;
            c11 += x1 * b1;
            c12 += x1 * b2;
            c13 += x1 * b3;
            float x2 = a[a2 + k];
            c20 += x2 * b0;
            c21 += x2 * b1;
            c22 += x2 * b2;
            c23 += x2 * b3;
            float x3 = a[a3 + k];
            c30 += x3 * b0;
            c31 += x3 * b1;
            c32 += x3 * b2;
            c33 += x3 * b3;
        }

        storeRow(out, row, column, c00, c01, c02, c03);
        storeRow(out, row + 1, column, c10, c11, c12, c13);
        storeRow(out, row + 2, column, c20, c21, c22, c23);
        storeRow(out, row + 3, column, c30, c31, c32, c33);
    }

    private static void storeRow(TileOutput out, int row, int column, float c0, float c1, float c2, float c3) {
        float[] data = out.data();
        int to = out.at(row, column);
        data[to] = ScalarTileStore.finish(c0, out, row, column);
        data[to + 1] = ScalarTileStore.finish(c1, out, row, column + 1);
        data[to + 2] = ScalarTileStore.finish(c2, out, row, column + 2);
        data[to + 3] = ScalarTileStore.finish(c3, out, row, column + 3);
    }
}
