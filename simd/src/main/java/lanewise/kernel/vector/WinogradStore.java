package lanewise.kernel.vector;

import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import lanewise.kernel.lane.TileOutput;

/** Stores one row of a patch's output pixels by {@link TileOutput}'s formula, a vector of channels at a time. */
final class WinogradStore {
    private static final int L = Lanes.COUNT;

    private WinogradStore() {
    }

    /**
     * Stores {@code columns} adjacent pixels.
     *
     * @param m the first pixel's vector is at {@code from}, the others follow
     */
    static void row(float[] m, int from, TileOutput out, int pixel, int columns, int channel) {
        FloatVector bias = FloatVector.fromArray(SPECIES, out.bias(), channel);
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        for (int s = 0; s < columns; s++) {
            FloatVector addend = FloatVector.fromArray(SPECIES, out.addend(), out.addendAt(pixel + s, channel));
            FloatVector y = FloatVector.fromArray(SPECIES, m, from + s * L).add(bias).add(addend);
            FloatVector raised = y.blend(low, y.lt(low));
            raised.blend(high, raised.compare(VectorOperators.GT, high)).intoArray(out.data(),
                    out.at(pixel + s, channel));
        }
    }
}
