import lanewise.kernel.KernelSet;
import lanewise.kernel.engine.ReferenceKernels;
import lanewise.kernel.engine.ScalarKernels;
import lanewise.kernel.engine.SimdKernels;

/**
 * Float32 kernels on channels-last data: SIMD, their scalar twins and a double-precision reference, behind one catalogue.
 *
 * <p>The providers are repeated in {@code META-INF/services}, so that the class path finds them too.
 */
module lanewise.simd {
    requires transitive lanewise.core;
    requires jdk.incubator.vector;

    exports lanewise.kernel;

    uses KernelSet;
    provides KernelSet with SimdKernels, ScalarKernels, ReferenceKernels;
}
