package lanewise.zoo;

import java.util.Map;
import java.util.function.UnaryOperator;
import lanewise.graph.WeightSource;
import lanewise.io.Safetensors;
import lanewise.tensor.Shape;

/** Where a network's weights come from: each is asked for by name, with the shape that the network needs. */
@FunctionalInterface
public interface Weights {
    /**
     * The weight of a name. The builder checks its shape.
     *
     * @throws IllegalArgumentException if there is none
     */
    WeightSource get(String name, Shape shape);

    /** Pseudo-random weights that depend on the name and shape only; see {@link SeededWeights}. */
    static Weights seeded() {
        return SeededWeights::of;
    }

    /** Weights by name, as read from a file. */
    static Weights of(Map<String, ? extends WeightSource> byName) {
        return (name, shape) -> {
            WeightSource weight = byName.get(name);
            if (weight == null) {
                throw new IllegalArgumentException(
                        "weight '" + name + "' (" + shape + ") is missing among the " + byName.size() + " given");
            }
            return weight;
        };
    }

    /** The float tensors of a file, each read when it is loaded. */
    static Weights of(Safetensors file) {
        return (name, shape) -> {
            if (!file.contains(name)) {
                throw new IllegalArgumentException("weight '" + name + "' (" + shape + ") is missing in " + file);
            }
            return file.weight(name);
        };
    }

    /** These weights, asked for by other names: {@code weights.renamed(name -> "w." + name)}. */
    default Weights renamed(UnaryOperator<String> rename) {
        return (name, shape) -> get(rename.apply(name), shape);
    }
}
