package lanewise.kernel.engine;

import java.util.List;
import lanewise.kernel.Engine;
import lanewise.kernel.Interleave;
import lanewise.kernel.Kernel;
import lanewise.kernel.dense.PlainInterleave;
import lanewise.kernel.KernelSet;
import lanewise.kernel.MultiplyAdds;
import lanewise.kernel.reference.ReferenceAdaptivePool;
import lanewise.kernel.reference.ReferenceBinary;
import lanewise.kernel.reference.ReferenceConv;
import lanewise.kernel.reference.ReferenceCopy;
import lanewise.kernel.reference.ReferenceGemm;
import lanewise.kernel.reference.ReferenceLrn;
import lanewise.kernel.reference.ReferencePool;
import lanewise.kernel.reference.ReferencePyramid;
import lanewise.kernel.reference.ReferenceRoiPool;
import lanewise.kernel.reference.ReferenceSoftmax;
import lanewise.kernel.reference.ReferenceUnary;
import lanewise.kernel.scalar.ScalarMultiplyAdds;

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
                new ReferenceGemm(),
                new ReferencePool(),
                new ReferenceAdaptivePool(),
                new ReferencePyramid(),
                new ReferenceRoiPool(),
                new ReferenceLrn(),
                new ReferenceSoftmax(),
                new ReferenceUnary(),
                new ReferenceBinary(),
                new ReferenceCopy());
    }

    @Override
    public Interleave interleave() {
        return new PlainInterleave();
    }

    @Override
    public MultiplyAdds multiplyAdds() {
        return new ScalarMultiplyAdds();
    }
}
