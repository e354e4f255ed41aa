package lanewise.kernel.conv;

import lanewise.kernel.CacheLines;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileRows;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * Where a strip's values lie in its worker's scratch: the temporary of the transforms, the input rows if they must be gathered,
 * the transformed rows phase by phase, the products plane by plane, then what lies under the windows of one plane.
 */
record StripScratch(MatrixUnit unit, int rowsAt, int rowFloats, int windows, int columns, int planes, Passes passes) {
    /** Tiles of windows that are gathered at a time. */
    private static final int BLOCK_TILES = 20;

    StripScratch(MatrixUnit unit, WinogradTransforms transforms, ConvSpec spec) {
        this(unit, CacheLines.from(WinogradTransforms.TEMPORARY + transforms.temporaryFloats()),
                CacheLines.odd(new Strips(spec, transforms).rowFloats() + CacheLines.FLOATS),
                Math.ceilDiv(spec.outputWidth(), unit.rows()) * unit.rows(),
                new Panels(unit, spec.outputChannels()).packedColumns(), transforms.planes(),
                Passes.of(StripConv.PHASES * new Strips(spec, transforms).depth()));
    }

    /** Input row {@code i} of the phase at hand, gathered. */
    int gatheredAt(int i) {
        return rowsAt + i * rowFloats;
    }

    /** Transformed row of a phase and plane. */
    int rowAt(int phase, int plane) {
        return rowsAt + ((1 + phase) * planes + plane) * rowFloats;
    }

    /** Products of a plane. */
    int productAt(int plane) {
        return rowAt(StripConv.PHASES, 0) + plane * productPlane();
    }

    int productPlane() {
        return CacheLines.odd(Math.multiplyExact(windows, columns));
    }

    /** Windows that are gathered at a time: some full tiles. */
    int windowRows() {
        return Math.min(windows, BLOCK_TILES * unit.rows());
    }

    /** How a pass of what lies under them does. */
    TileRows layout() {
        return unit.layout(passes.length(), 1, windowRows());
    }

    /** What lies under these windows, phase after phase. */
    int windowsAt() {
        return productAt(planes);
    }

    int floats() {
        long products = (long) planes * productPlane();
        return Math.toIntExact(productAt(0) + products + layout().floats(windowRows(), 1));
    }
}
