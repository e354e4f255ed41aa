package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.CacheLines;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.View;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileRows;

/** Pixels that are read in place by the filters of one group of channels. */
final class PixelProduct {
    /** Floats of weights, 256 KB, that stay in the second-level cache. */
    private static final int NEAR_WEIGHTS = 1 << 16;
    /** Outputs of which a tile of rows stays in the first-level cache. */
    private static final int NEAR_OUTPUTS = 1 << 10;

    private final ConvSpec spec;
    private final View input;
    private final float[][] scratch;
    private final MatrixUnit unit;
    private final boolean finishing;
    private final TileRows layout;
    private final TileRows restLayout;
    private final int restAt;
    private final PackedWeights weights;
    private final Panels panels;
    private final int groupFloats;
    private final TileProduct product;
    /**
     * Whether all panels pass by each tile, in place of all tiles by each panel. Where outputs lie whole kilobytes apart, the
     * lines of a block of rows do not stay in any cache, and those that two panels share come and go twice: 64→256 at 56x56
     * with a residual 3.4 → 1.6 ms.
     */
    private final boolean tileByTile;
    private final TileOutput out;
    /** By worker: the sums of a tile of rows by all panels, tile by tile where the unit does not finish them. */
    private final TileOutput[] sums;

    PixelProduct(MatrixUnit unit, ConvSpec spec, Operands operands) {
        this.spec = spec;
        input = operands.input();
        scratch = operands.scratch();
        this.unit = unit;
        finishing = unit.finishes();
        panels = new Panels(unit, spec.groupOutputs());
        layout = TileRows.inPlace(unit.rows(), input.pixelStride());
        restLayout = rest(unit, spec);
        restAt = TileProduct.scratchEnd(unit);
        weights = operands.weights();
        groupFloats = panels.floats(spec.depth());
        out = ConvOutput.of(spec, operands);
        product = new TileProduct(unit, panels, Passes.whole(spec.depth()), out, scratch);
        tileByTile = mayGoTileByTile(panels, spec) && out.stride() != CacheLines.spread(out.stride());
        sums = new TileOutput[tileByTile && !finishing ? scratch.length : 0];
        int sumsAt = restAt + restFloats(unit, spec);
        Arrays.setAll(sums, worker -> TileOutput.plain(scratch[worker], sumsAt, sumStride(panels), sumStride(panels)));
    }

    static int scratchFloats(MatrixUnit unit, ConvSpec spec) {
        var panels = new Panels(unit, spec.groupOutputs());
        int sums = mayGoTileByTile(panels, spec) && !unit.finishes() ? unit.rows() * sumStride(panels) : 0;
        return TileProduct.scratchEnd(unit) + restFloats(unit, spec) + sums;
    }

    private static boolean mayGoTileByTile(Panels panels, ConvSpec spec) {
        boolean near = panels.floats(spec.depth()) <= NEAR_WEIGHTS && panels.packedColumns() <= NEAR_OUTPUTS;
        boolean narrow = panels.tile(0).columns() <= CacheLines.FLOATS;
        return near && narrow;
    }

    private static int sumStride(Panels panels) {
        return CacheLines.odd(panels.packedColumns());
    }

    private static int restFloats(MatrixUnit unit, ConvSpec spec) {
        return 2 * rest(unit, spec).width();
    }

    /** The rows that full tiles leave over, those of two tiles at most, which are copied: a tile reads all of its rows. */
    private static TileRows rest(MatrixUnit unit, ConvSpec spec) {
        return TileRows.inPlace(unit.rows(), CacheLines.odd(spec.depth()));
    }

    /** The panels of a group. */
    int panels() {
        return panels.count();
    }

    /**
     * Computes some pixels by some panels.
     *
     * @param from the first pixel to read
     * @param first the first pixel to write
     * @param fetching whether the weights are likely to come from memory
     */
    void run(int worker, int group, int from, int first, int pixels, int firstPanel, int endPanel, boolean fetching) {
        int full = unit.fullRows(pixels);
        int rest = pixels - full;
        int at = input.offset() + from * input.pixelStride() + group * spec.depth();
        copyRest(scratch[worker], at + full * input.pixelStride(), rest);
        int early = tileByTile ? full : 0;
        for (int row = 0; row < early; row += unit.rows()) {
            runTile(worker, group, firstPanel, endPanel, at + row * input.pixelStride(), first + row);
        }
        int fetched = fetching && !tileByTile ? firstPanel : endPanel;
        for (int panel = firstPanel; panel < endPanel; panel++) {
            if (panel == fetched) {
                fetched = product.fetch(worker, 0, weights.weights(), panelAt(group, panel), panel, endPanel);
            }
            run(worker, group, panel, at + early * input.pixelStride(), first + early, full - early);
            product.run(worker, scratch[worker], restLayout, restAt, 0, weights.weights(), panelAt(group, panel), panel,
                    first + full, rest, group * spec.groupOutputs());
        }
    }

    /**
     * One full tile of rows by some panels. What the unit does not finish is finished row by row: panels share lines where an
     * output does not start with one, and rows whole kilobytes apart seem to be one to a processor that looks for a load's
     * value among stores that wait.
     */
    private void runTile(int worker, int group, int firstPanel, int endPanel, int from, int row) {
        if (finishing) {
            for (int panel = firstPanel; panel < endPanel; panel++) {
                run(worker, group, panel, from, row, unit.rows());
            }
            return;
        }
        TileOutput to = sums[worker];
        int start = panels.start(firstPanel);
        for (int panel = firstPanel; panel < endPanel; panel++) {
            product.sum(input.data(), layout, from, weights.weights(), panelAt(group, panel), panel, to,
                    panels.start(panel) - start);
        }
        int end = panels.start(endPanel - 1) + panels.valid(endPanel - 1);
        unit.store().store(to, out, row, group * spec.groupOutputs() + start, unit.rows(), end - start);
    }

    /** Some rows in full tiles by a panel. */
    private void run(int worker, int group, int panel, int from, int first, int rows) {
        product.run(worker, input.data(), layout, from, 0, weights.weights(), panelAt(group, panel), panel, first, rows,
                group * spec.groupOutputs());
    }

    private int panelAt(int group, int panel) {
        return weights.offset() + group * groupFloats + panels.at(panel, spec.depth());
    }

    private void copyRest(float[] to, int from, int rows) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(input.data(), from + i * input.pixelStride(), to, restAt + restLayout.at(i), spec.depth());
        }
    }
}
