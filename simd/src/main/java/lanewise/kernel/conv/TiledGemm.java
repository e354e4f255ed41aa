package lanewise.kernel.conv;

import lanewise.kernel.GemmSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;

/**
 * Product of two activations by the tiles of the convolutions: the right side is packed panel by panel into scratch, and so are
 * the rows of a transposed left side.
 *
 * @param unit who multiplies
 */
public record TiledGemm(MatrixUnit unit) implements Kernel<GemmSpec> {
    @Override
    public String name() {
        return "tiled-gemm";
    }

    @Override
    public Class<GemmSpec> operation() {
        return GemmSpec.class;
    }

    @Override
    public boolean supports(GemmSpec spec) {
        return true;
    }

    @Override
    public double cost(GemmSpec spec) {
        return spec.macs();
    }

    @Override
    public int scratchFloats(GemmSpec spec) {
        return panelAt(unit) + spec.k() * unit.tile(unit.widest()).columns()
                + (spec.transposeA() ? unit.rows() * spec.k() : 0);
    }

    /** Where the packed panel starts in scratch; the rows of a transposed left side follow it. */
    static int panelAt(MatrixUnit unit) {
        return TileProduct.scratchFloats(unit);
    }

    @Override
    public Task bind(GemmSpec spec, Operands operands) {
        return new GemmTask(unit, spec, operands);
    }
}
