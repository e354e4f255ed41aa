package lanewise.plan;

import java.util.function.IntFunction;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.PackedWeights;

/** The weights of one layer in one kernel's format: asked for while a plan is laid out, packed before the plan is given away. */
final class PackedLayer {
    private final ConvSpec spec;
    private final Kernel<ConvSpec> kernel;
    /** Let go once the weights are packed, so that nothing holds the raw ones. */
    private Filters.Filter filter;
    private PackedWeights weights;

    PackedLayer(ConvSpec spec, Kernel<ConvSpec> kernel, Filters.Filter filter) {
        this.spec = spec;
        this.kernel = kernel;
        this.filter = filter;
    }

    /** How many raw weights there are. */
    int rawFloats() {
        return spec.weights();
    }

    /** Loads and packs; {@code room} gives an array for raw weights that are not in memory. */
    void pack(IntFunction<float[]> room) {
        Filters.Raw raw = filter.load(room);
        weights = kernel.pack(spec, raw.weights(), raw.bias());
        filter = null;
    }

    PackedWeights weights() {
        if (weights == null) {
            throw new AssertionError("not packed");
        }
        return weights;
    }
}
