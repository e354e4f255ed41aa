package lanewise.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.PackedWeights;

/** The packed weights of one network, kept by layer and format, shared by the plans of all its input shapes. */
final class PackedCache {
    /** A kernel this much dearer is still preferred if its weights are packed already: packing costs time and memory. */
    private static final double PACKED_BONUS = 1.15;

    private final Map<Key, PackedWeights> packed = new HashMap<>();

    private record Key(String layer, int kernelHeight, int kernelWidth, String format) {
    }

    /** Raw weights, loaded only where they must be packed. */
    record Raw(float[] weights, float[] bias) {
    }

    /** The cheapest kernel, or one nearly as cheap that finds its weights packed. */
    Kernel<ConvSpec> prefer(String layer, ConvSpec spec, List<Kernel<ConvSpec>> candidates) {
        Kernel<ConvSpec> cheapest = candidates.getFirst();
        for (Kernel<ConvSpec> kernel : candidates) {
            boolean near = kernel.cost(spec) <= PACKED_BONUS * cheapest.cost(spec);
            if (near && packed.containsKey(key(layer, spec, kernel))) {
                return kernel;
            }
        }
        return cheapest;
    }

    PackedWeights get(String layer, ConvSpec spec, Kernel<ConvSpec> kernel, Supplier<Raw> raw) {
        Key key = key(layer, spec, kernel);
        PackedWeights found = packed.get(key);
        if (found == null) {
            Raw loaded = raw.get();
            found = kernel.pack(spec, loaded.weights(), loaded.bias());
            packed.put(key, found);
        }
        return found;
    }

    private static Key key(String layer, ConvSpec spec, Kernel<ConvSpec> kernel) {
        return new Key(layer, spec.window().kernelHeight(), spec.window().kernelWidth(), kernel.format(spec));
    }
}
