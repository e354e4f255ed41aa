package lanewise.zoo;

import java.nio.charset.StandardCharsets;
import lanewise.graph.WeightSource;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;

/**
 * Reproducible weights without a file: element {@code i} of the tensor {@code name} is a scaled {@code v_i}, uniform in
 * [−1, 1), where {@code v_i = 2·u_i − 1}, {@code u_i} is the top 53 bits of the splitmix64 finaliser of
 * {@code FNV1a64(name) + (i+1)·0x9E3779B97F4A7C15}, row-major.
 *
 * <p>The scale follows the role that the name tells: running means {@code 0.1·v}, running variances {@code 1 + 0.5·v},
 * weights of rank 2 and more {@code v·√(6 / fan-in)} (He's uniform distribution), of rank 1 {@code 1 + 0.1·v}, biases
 * {@code 0.05·v}. Computed in double, rounded to float last. Nothing is kept: each {@link WeightSource#load} computes anew.
 *
 * <p>Sources: Fowler, Noll and Vo's hash; Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators".
 */
public final class SeededWeights {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private SeededWeights() {
    }

    /** The weight of a name and shape. */
    public static WeightSource of(String name, Shape shape) {
        return WeightSource.read(shape, (target, offset) -> read(name, shape, target, offset));
    }

    /** An input of unit variance for a network: the stream {@code input:<network>}, scaled by √3. */
    public static FloatTensor input(String network, Shape shape) {
        var values = new float[shape.elements()];
        fill("input:" + network, 0, Math.sqrt(3), values, 0, values.length);
        return FloatTensor.of(shape, values);
    }

    private static void read(String name, Shape shape, float[] target, int offset) {
        int count = shape.elements();
        if (name.endsWith("running_mean")) {
            fill(name, 0, 0.1, target, offset, count);
        } else if (name.endsWith("running_var")) {
            fill(name, 1, 0.5, target, offset, count);
        } else if (name.endsWith("bias")) {
            fill(name, 0, 0.05, target, offset, count);
        } else if (shape.rank() < 2) {
            fill(name, 1, 0.1, target, offset, count);
        } else {
            int fanIn = count / Math.max(1, shape.dim(0));
            fill(name, 0, Math.sqrt(6.0 / fanIn), target, offset, count);
        }
    }

    private static void fill(String name, double centre, double scale, float[] target, int offset, int count) {
        long seed = hash(name);
        for (int i = 0; i < count; i++) {
            double uniform = (mix(seed + (i + 1) * GOLDEN_GAMMA) >>> 11) * 0x1p-53;
            target[offset + i] = (float) (centre + (2 * uniform - 1) * scale);
        }
    }

    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }

    private static long mix(long z) {
        long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
