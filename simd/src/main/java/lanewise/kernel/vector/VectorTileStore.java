package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileStore;

/**
 * Row by row; the last vector overlaps the one before, and what is narrower than a vector goes column by column. Masks would be no
 * faster, and cost the compiler a tenth of a second at start.
 */
final class VectorTileStore implements TileStore {
    private static final int L = Lanes.COUNT;

    @Override
    public void store(float[] sums, int sumStride, TileOutput out, int row, int column, int rows, int columns) {
        for (int p = 0; p < rows; p++) {
            int y = out.at(row + p, column);
            int z = out.addendAt(row + p, column);
            if (columns >= L) {
                storeVectors(sums, p * sumStride, out, y, z, column, columns - L);
            } else {
                storeColumns(sums, p * sumStride, out, y, z, column, columns);
            }
        }
    }

    /** The last vector is finished before any is stored, since the output may be the addend. */
    private static void storeVectors(float[] sums, int from, TileOutput out, int y, int z, int column, int last) {
        float[] data = out.data();
        float[] bias = out.bias();
        float[] addend = out.addend();
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
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

    private static void storeColumns(float[] sums, int from, TileOutput out, int y, int z, int column, int columns) {
        float low = out.low();
        float high = out.high();
        for (int j = 0; j < columns; j++) {
            float sum = sums[from + j] + out.bias()[column + j] + out.addend()[z + j];
            out.data()[y + j] = sum < low ? low : sum > high ? high : sum;
        }
    }
}
