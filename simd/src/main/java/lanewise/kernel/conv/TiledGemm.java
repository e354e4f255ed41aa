package lanewise.kernel.conv;

import java.util.List;
import lanewise.kernel.GemmSpec;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileRows;

/**
 * Product of two activations by the tiles of the convolutions: the right side is packed panel by panel into scratch, the
 * rows of the left side are gathered.
 *
 * @param unit who multiplies
 */
public record TiledGemm(MatrixUnit unit) implements Kernel<GemmSpec> {
    /** Tiles whose rows are gathered at a time. */
    private static final int BLOCK_TILES = 8;

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
    public List<HotMethod> hotMethods(GemmSpec spec) {
        return new Panels(unit, spec.n()).hotMethods();
    }

    @Override
    public boolean hasOtherWork() {
        return true;
    }

    @Override
    public int scratchFloats(GemmSpec spec) {
        return Math.addExact(panelAt(unit, spec), Math.multiplyExact(Passes.steps(spec.k()), widestColumns(unit)));
    }

    private static int widestColumns(MatrixUnit unit) {
        return unit.tile(unit.widest()).columns();
    }

    /** Where the rows of a block start in scratch. */
    static int rowsAt(MatrixUnit unit) {
        return TileProduct.scratchEnd(unit);
    }

    /** Rows of a block. */
    static int blockRows(MatrixUnit unit) {
        return BLOCK_TILES * unit.rows();
    }

    /** How they lie. */
    static TileRows layout(MatrixUnit unit, GemmSpec spec) {
        return unit.layout(Passes.of(spec.k()).length(), 1, blockRows(unit));
    }

    /** Where the packed panel starts in scratch. */
    static int panelAt(MatrixUnit unit, GemmSpec spec) {
        return rowsAt(unit) + layout(unit, spec).floats(blockRows(unit), 1);
    }

    @Override
    public Task bind(GemmSpec spec, Operands operands) {
        return new GemmTask(unit, spec, operands);
    }
}
