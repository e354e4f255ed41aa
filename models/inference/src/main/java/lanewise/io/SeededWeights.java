package lanewise.io;

import java.nio.charset.StandardCharsets;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;

/**
 * Weights made from their names: the same in every run and on every machine, of a size that keeps activations alive.
 *
 * <p>Element {@code i} of a tensor is a function of {@code v = 2u − 1}, where {@code u} are the upper 53 bits of the SplitMix64
 * finaliser of {@code h + (i + 1)·0x9E3779B97F4A7C15} and {@code h} is FNV-1a-64 of the name in UTF-8. Running means get
 * {@code 0.1v}, running variances {@code 1 + 0.5v}, biases {@code 0.05v}, other tensors of rank 1 {@code 1 + 0.1v}, filters
 * {@code v·√(6/n)} with {@code n} inputs per output. Computed in double, rounded to float at last.
 *
 * @see <a href="http://www.isthe.com/chongo/tech/comp/fnv/">FNV</a>
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood: Fast splittable pseudorandom number generators</a>
 */
public final class SeededWeights {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private SeededWeights() {}

    /**
     * The parameter of a network.
     *
     * @param name as PyTorch names it, such as {@code layer1.0.bn1.running_mean}
     * @param shape its extents, outputs first
     */
    public static FloatTensor parameter(String name, Shape shape) {
        if (name.endsWith("running_mean") || name.endsWith("running_var")) {
            return name.endsWith("mean") ? tensor(name, shape, 0, 0.1) : tensor(name, shape, 1, 0.5);
        }
        if (name.endsWith(".bias")) {
            return tensor(name, shape, 0, 0.05);
        }
        if (shape.rank() < 2) {
            return tensor(name, shape, 1, 0.1);
        }
        int inputsPerOutput = Math.max(1, shape.elements() / Math.max(1, shape.dim(0)));
        return tensor(name, shape, 0, Math.sqrt(6.0 / inputsPerOutput));
    }

    /** An input of variance 1 for the network called {@code model}. */
    public static FloatTensor input(String model, Shape shape) {
        return tensor("input:" + model, shape, 0, Math.sqrt(3));
    }

    private static FloatTensor tensor(String name, Shape shape, double center, double spread) {
        var values = new float[shape.elements()];
        long state = hash(name);
        for (int i = 0; i < values.length; i++) {
            state += GOLDEN_GAMMA;
            double unit = (mix(state) >>> 11) * 0x1p-53;
            values[i] = (float) (center + (2 * unit - 1) * spread);
        }
        return FloatTensor.of(shape, values);
    }

    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    private static long mix(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
