package lanewise.kernel.vector;

import java.util.Random;

/** Values for tests. */
final class Gaussian {
    private Gaussian() {
    }

    static float[] floats(Random random, int length) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (float) random.nextGaussian();
        }
        return floats;
    }
}
