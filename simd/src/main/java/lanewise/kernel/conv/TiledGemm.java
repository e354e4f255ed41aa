package lanewise.kernel.conv;

import lanewise.kernel.GemmSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixTile;
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
        return panelFloats(unit, spec) + panelAt(unit)
                + (spec.transposeA() ? unit.rows() * spec.k() : 0);
    }

    /** Where the packed panel starts in scratch; the rows of a transposed left side follow it. */
    static int panelAt(MatrixUnit unit) {
        return TileProduct.scratchFloats(unit);
    }

    /** Floats of the widest panel. */
    static int panelFloats(MatrixUnit unit, GemmSpec spec) {
        MatrixTile widest = unit.tile(unit.widest());
        return widest.steps(spec.k()) * widest.columns();
    }

    @Override
    public Task bind(GemmSpec spec, Operands operands) {
        return new GemmTask(unit, spec, operands);
    }
}
