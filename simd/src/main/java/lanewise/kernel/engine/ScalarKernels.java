package lanewise.kernel.engine;

import java.util.List;
import lanewise.kernel.Engine;
import lanewise.kernel.Kernel;
import lanewise.kernel.KernelSet;
import lanewise.kernel.conv.DirectConv;
import lanewise.kernel.scalar.ScalarMatrixUnit;

/** The portable loops over scalar primitives. */
public final class ScalarKernels implements KernelSet {
    @Override
    public Engine engine() {
        return Engine.SCALAR;
    }

    @Override
    public List<Kernel<?>> kernels() {
        var unit = new ScalarMatrixUnit();
        return List.of(
                new DirectConv(unit));
    }
}
