package lanewise.kernel.engine;

import java.util.List;
import lanewise.kernel.Engine;
import lanewise.kernel.Kernel;
import lanewise.kernel.KernelSet;
import lanewise.kernel.vector.Lanes;

/** The portable loops over vector primitives. Asking it for kernels is a linkage error where the vector module is absent. */
public final class SimdKernels implements KernelSet {
    @Override
    public Engine engine() {
        return Engine.SIMD;
    }

    @Override
    public List<Kernel<?>> kernels() {
        Lanes.requireKnownWidth();
        return List.of();
    }
}
