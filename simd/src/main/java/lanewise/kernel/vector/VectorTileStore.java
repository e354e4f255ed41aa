package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileStore;

/**
 * Whole vectors, then single columns: only edge tiles come here, and of them only those of odd channel counts have single
 * columns. Masks would be no faster, and cost the compiler a tenth of a second at start.
 */
final class VectorTileStore implements TileStore {
    private static final int L = Lanes.COUNT;

    @Override
    public void store(float[] sums, int sumStride, TileOutput out, int row, int column, int rows, int columns) {
        int whole = columns - columns % L;
        for (int p = 0; p < rows; p++) {
            int y = out.at(row + p, column);
            int z = out.addendAt(row + p, column);
            storeVectors(sums, p * sumStride, out, y, z, column, whole);
            if (whole < columns) {
                storeColumns(sums, p * sumStride, out, y, z, column, whole, columns);
            }
        }
    }

    private static void storeVectors(float[] sums, int from, TileOutput out, int y, int z, int column, int count) {
        float[] data = out.data();
        float[] bias = out.bias();
        float[] addend = out.addend();
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        for (int j = 0; j < count; j += L) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, from + j)
                    .add(FloatVector.fromArray(SPECIES, bias, column + j))
                    .add(FloatVector.fromArray(SPECIES, addend, z + j));
            sum.blend(low, sum.lt(low)).blend(high, sum.compare(GT, high)).intoArray(data, y + j);
        }
    }

    private static void storeColumns(float[] sums, int from, TileOutput out, int y, int z, int column, int first,
            int end) {
        float low = out.low();
        float high = out.high();
        for (int j = first; j < end; j++) {
            float sum = sums[from + j] + out.bias()[column + j] + out.addend()[z + j];
            out.data()[y + j] = sum < low ? low : sum > high ? high : sum;
        }
    }
}
