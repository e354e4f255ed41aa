package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileStore;

/**
 * Row by row; the last vector overlaps the one before, and what is narrower than a vector goes column by column. Masks would
 * be no faster, and cost the compiler a tenth of a second at start.
 *
 * <p>Each method returns at once where there is nothing to do, as hot methods must; so the compiler takes the rest for rare,
 * and inlines accessors only: with calls of what computes, a tile took 21 ns longer.
 */
final class VectorTileStore implements TileStore {
    private static final int L = Lanes.COUNT;

    @Override
    public void store(TileOutput sums, TileOutput out, int row, int column, int rows, int columns) {
        if (columns < L) {
            storeColumns(sums, out, row, column, rows, columns);
            return;
        }
        int paired = columns == 2 * L && sums.stride() == columns ? rows - rows % 2 : 0;
        storePairs(sums, out, row, column, paired);
        storeRows(sums, out, row, column, paired, rows, columns - L);
    }

    /** Two rows of two vectors at a time: all of a tile, where tiles only store their sums. */
    private static void storePairs(TileOutput tile, TileOutput out, int row, int column, int rows) {
        if (rows == 0) {
            return;
        }
        float[] sums = tile.data();
        float[] data = out.data();
        int stride = out.stride();
        int y = out.offset() + row * stride + column;
        float[] bias = out.bias();
        float[] limits = out.limits();
        FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
        FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, column + L);
        FloatVector low = FloatVector.broadcast(SPECIES, limits[0]);
        int first = tile.offset();
        int end = first + rows * 2 * L;
        if (out.rectified()) {
            for (int x = first; x < end; x += 4 * L) {
                FloatVector y00 = FloatVector.fromArray(SPECIES, sums, x).add(bias0);
                FloatVector y01 = FloatVector.fromArray(SPECIES, sums, x + L).add(bias1);
                y00.blend(low, y00.lt(low)).intoArray(data, y);
                y01.blend(low, y01.lt(low)).intoArray(data, y + L);
                FloatVector y10 = FloatVector.fromArray(SPECIES, sums, x + 2 * L).add(bias0);
                FloatVector y11 = FloatVector.fromArray(SPECIES, sums, x + 3 * L).add(bias1);
                y10.blend(low, y10.lt(low)).intoArray(data, y + stride);
                y11.blend(low, y11.lt(low)).intoArray(data, y + stride + L);
                y += 2 * stride;
            }
            return;
        }
        FloatVector high = FloatVector.broadcast(SPECIES, limits[1]);
        float[] addend = out.addend();
        int addendStride = out.addendStride();
        int z = out.addendOffset() + row * addendStride + column;
        for (int x = first; x < end; x += 4 * L) {
            FloatVector y00 = FloatVector.fromArray(SPECIES, sums, x).add(bias0)
                    .add(FloatVector.fromArray(SPECIES, addend, z));
            FloatVector y01 = FloatVector.fromArray(SPECIES, sums, x + L).add(bias1)
                    .add(FloatVector.fromArray(SPECIES, addend, z + L));
            y00.blend(low, y00.lt(low)).blend(high, y00.compare(GT, high)).intoArray(data, y);
            y01.blend(low, y01.lt(low)).blend(high, y01.compare(GT, high)).intoArray(data, y + L);
            FloatVector y10 = FloatVector.fromArray(SPECIES, sums, x + 2 * L).add(bias0)
                    .add(FloatVector.fromArray(SPECIES, addend, z + addendStride));
            FloatVector y11 = FloatVector.fromArray(SPECIES, sums, x + 3 * L).add(bias1)
                    .add(FloatVector.fromArray(SPECIES, addend, z + addendStride + L));
            y10.blend(low, y10.lt(low)).blend(high, y10.compare(GT, high)).intoArray(data, y + stride);
            y11.blend(low, y11.lt(low)).blend(high, y11.compare(GT, high)).intoArray(data, y + stride + L);
            y += 2 * stride;
            z += 2 * addendStride;
        }
    }

    /**
     * The last vector of a row, which starts at {@code last}, is finished before any is stored, since the output may be the
     * addend.
     */
    private static void storeRows(TileOutput tile, TileOutput out, int row, int column, int first, int rows,
            int last) {
        if (first == rows) {
            return;
        }
        float[] sums = tile.data();
        float[] data = out.data();
        float[] bias = out.bias();
        float[] addend = out.addend();
        float[] limits = out.limits();
        FloatVector low = FloatVector.broadcast(SPECIES, limits[0]);
        FloatVector high = FloatVector.broadcast(SPECIES, limits[1]);
        for (int p = first; p < rows; p++) {
            int from = tile.offset() + p * tile.stride();
            int y = out.offset() + (row + p) * out.stride() + column;
            int z = out.addendOffset() + (row + p) * out.addendStride() + column;
            FloatVector end = FloatVector.fromArray(SPECIES, sums, from + last)
                    .add(FloatVector.fromArray(SPECIES, bias, column + last))
                    .add(FloatVector.fromArray(SPECIES, addend, z + last));
            for (int j = 0; j < last; j += L) {
                FloatVector sum = FloatVector.fromArray(SPECIES, sums, from + j)
                        .add(FloatVector.fromArray(SPECIES, bias, column + j))
                        .add(FloatVector.fromArray(SPECIES, addend, z + j));
                sum.blend(low, sum.lt(low)).blend(high, sum.compare(GT, high)).intoArray(data, y + j);
            }
            end.blend(low, end.lt(low)).blend(high, end.compare(GT, high)).intoArray(data, y + last);
        }
    }

    private static void storeColumns(TileOutput tile, TileOutput out, int row, int column, int rows,
            int columns) {
        float low = out.low();
        float high = out.high();
        for (int p = 0; p < rows; p++) {
            int y = out.at(row + p, column);
            int z = out.addendAt(row + p, column);
            for (int j = 0; j < columns; j++) {
                float sum = tile.data()[tile.at(p, j)] + out.bias()[column + j] + out.addend()[z + j];
                out.data()[y + j] = sum < low ? low : sum > high ? high : sum;
            }
        }
    }
}
