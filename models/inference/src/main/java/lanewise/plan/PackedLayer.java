package lanewise.plan;

import java.util.function.Supplier;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.PackedWeights;

/** The weights of one layer in one kernel's format: asked for while a plan is laid out, packed before the plan is given away. */
final class PackedLayer {
    /** What loads and packs; let go afterwards, so that nothing holds the raw weights. */
    private Supplier<PackedWeights> source;
    private PackedWeights weights;

    PackedLayer(ConvSpec spec, Kernel<ConvSpec> kernel, Supplier<PackedCache.Raw> raw) {
        source = () -> {
            PackedCache.Raw loaded = raw.get();
            return kernel.pack(spec, loaded.weights(), loaded.bias());
        };
    }

    void pack() {
        weights = source.get();
        source = null;
    }

    PackedWeights weights() {
        if (weights == null) {
            throw new AssertionError("not packed");
        }
        return weights;
    }
}
