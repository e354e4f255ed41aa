package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileStore;

/** Masked vectors throughout: only edge tiles come here. */
final class VectorTileStore implements TileStore {
    private static final int L = Lanes.COUNT;

    @Override
    public void store(float[] sums, int sumStride, TileOutput out, int row, int column, int rows, int columns) {
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        for (int j = 0; j < columns; j += L) {
            VectorMask<Float> mask = SPECIES.indexInRange(j, columns);
            FloatVector bias = FloatVector.fromArray(SPECIES, out.bias(), column + j, mask);
            for (int p = 0; p < rows; p++) {
                FloatVector sum = FloatVector.fromArray(SPECIES, sums, p * sumStride + j, mask).add(bias)
                        .add(FloatVector.fromArray(SPECIES, out.addend(), out.addendAt(row + p, column + j), mask));
                sum.blend(low, sum.lt(low)).blend(high, sum.compare(GT, high))
                        .intoArray(out.data(), out.at(row + p, column + j), mask);
            }
        }
    }
}
