package lanewise.kernel.engine;

import java.util.List;
import lanewise.kernel.Engine;
import lanewise.kernel.Kernel;
import lanewise.kernel.KernelSet;
import lanewise.kernel.reference.ReferenceConv;
import lanewise.kernel.reference.ReferenceGemm;

/** The definitions, written down as loops. */
public final class ReferenceKernels implements KernelSet {
    @Override
    public Engine engine() {
        return Engine.REFERENCE;
    }

    @Override
    public List<Kernel<?>> kernels() {
        return List.of(
                new ReferenceConv(),
                new ReferenceGemm());
    }
}
