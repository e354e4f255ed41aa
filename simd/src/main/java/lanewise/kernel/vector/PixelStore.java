package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.TileOutput;

/** Finishes one vector of channels of several pixels by {@link TileOutput}'s formula. */
final class PixelStore {
    private static final int L = Lanes.COUNT;

    private PixelStore() {
    }

    /**
     * Stores some pixels whose sums lie side by side.
     *
     * @param y where the first pixel goes, the next {@code step} further
     * @param z where the first pixel's addend lies, the next {@code addendStep} further
     */
    static void store(float[] sums, int from, int pixels, TileOutput out, int channel, int y, int step, int z,
            int addendStep) {
        float[] data = out.data();
        float[] addend = out.addend();
        FloatVector bias = FloatVector.fromArray(SPECIES, out.bias(), channel);
        FloatVector low = FloatVector.broadcast(SPECIES, out.low());
        FloatVector high = FloatVector.broadcast(SPECIES, out.high());
        for (int p = 0; p < pixels; p++) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, from + p * L).add(bias)
                    .add(FloatVector.fromArray(SPECIES, addend, z + p * addendStep));
            sum.blend(low, sum.lt(low)).blend(high, sum.compare(GT, high)).intoArray(data, y + p * step);
        }
    }
}
