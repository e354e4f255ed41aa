package lanewise.kernel.engine;

import java.util.List;
import lanewise.kernel.Engine;
import lanewise.kernel.Kernel;
import lanewise.kernel.KernelSet;
import lanewise.kernel.conv.DirectConv;
import lanewise.kernel.vector.Lanes;
import lanewise.kernel.vector.VectorMatrixUnit;

/** The portable loops over vector primitives. Asking it for kernels is a linkage error where the vector module is absent. */
public final class SimdKernels implements KernelSet {
    @Override
    public Engine engine() {
        return Engine.SIMD;
    }

    @Override
    public List<Kernel<?>> kernels() {
        Lanes.requireKnownWidth();
        var unit = new VectorMatrixUnit();
        return List.of(
                new DirectConv(unit));
    }
}
