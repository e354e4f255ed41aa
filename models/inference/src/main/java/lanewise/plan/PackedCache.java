package lanewise.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;

/** The packed weights of one network, kept by layer and format, shared by the plans of all its input shapes. */
final class PackedCache {
    /** A kernel this much dearer is still preferred if its weights are packed already: packing costs time and memory. */
    private static final double PACKED_BONUS = 1.15;

    private final Map<Key, PackedLayer> layers = new HashMap<>();
    private final Map<Key, PackedLayer> pending = new LinkedHashMap<>();

    private record Key(String layer, int kernelHeight, int kernelWidth, String format) {
    }

    /**
     * The cheapest kernel, or one nearly as cheap that finds its weights packed. So a plan that is made again, after those of many
     * other shapes, may have another kernel for a layer, and results that differ within its precision.
     */
    Kernel<ConvSpec> prefer(String layer, ConvSpec spec, List<Kernel<ConvSpec>> candidates) {
        Kernel<ConvSpec> cheapest = candidates.getFirst();
        if (layers.isEmpty()) {
            return cheapest;
        }
        double most = PACKED_BONUS * cheapest.cost(spec);
        for (Kernel<ConvSpec> kernel : candidates) {
            boolean near = kernel.cost(spec) <= most;
            if (near && layers.containsKey(key(layer, spec, kernel))) {
                return kernel;
            }
        }
        return cheapest;
    }

    /** The place of a layer's weights, to be packed before a session binds it. */
    PackedLayer get(String layer, ConvSpec spec, Kernel<ConvSpec> kernel, Filters.Filter filter) {
        Key key = key(layer, spec, kernel);
        PackedLayer found = layers.get(key);
        return found != null ? found : pending.computeIfAbsent(key, _ -> new PackedLayer(spec, kernel, filter));
    }

    /** What has been asked for and is not packed, in the order of asking. */
    List<PackedLayer> pending() {
        return new ArrayList<>(pending.values());
    }

    /** Keeps the pending layers for other plans, now that they are packed. */
    void keepPending() {
        layers.putAll(pending);
        pending.clear();
    }

    /** Forgets the pending layers: the plan that asked for them could not be made. */
    void dropPending() {
        pending.clear();
    }

    private static Key key(String layer, ConvSpec spec, Kernel<ConvSpec> kernel) {
        return new Key(layer, spec.window().kernelHeight(), spec.window().kernelWidth(), kernel.format(spec));
    }
}
