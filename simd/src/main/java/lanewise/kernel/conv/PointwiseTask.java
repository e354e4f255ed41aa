package lanewise.kernel.conv;

import lanewise.kernel.CacheLines;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileRows;

/** A unit is a block of pixels by some panels of one group of channels. */
final class PointwiseTask implements Task {
    /** Floats of weights, 256 KB, that stay in the second-level cache. */
    private static final int NEAR_WEIGHTS = 1 << 16;

    private final ConvSpec spec;
    private final View input;
    private final float[][] scratch;
    private final Blocks blocks;
    private final MatrixUnit unit;
    private final int mr;
    private final TileRows layout;
    private final TileRows restLayout;
    private final int restAt;
    private final PackedWeights weights;
    private final Panels panels;
    private final int groupFloats;
    private final TileProduct product;
    /**
     * Whether all panels pass by each tile, in place of all tiles by each panel. Where outputs lie whole kilobytes apart, the lines of a block of rows do
     * not stay in any cache, and those that two panels share come and go twice: 64→256 at 56x56 with a residual 3.4 → 2.0 ms.
     */
    private final boolean tileByTile;
    private final int fetchingBlocks;

    PointwiseTask(MatrixUnit unit, ConvSpec spec, Operands operands) {
        this.spec = spec;
        input = operands.input();
        scratch = operands.scratch();
        this.unit = unit;
        mr = unit.rows();
        panels = new Panels(unit, spec.groupOutputs());
        blocks = Blocks.of(unit, spec, scratch.length);
        layout = TileRows.inPlace(mr, input.pixelStride());
        restLayout = rest(unit, spec);
        restAt = TileProduct.scratchEnd(unit);
        weights = operands.weights();
        groupFloats = panels.floats(spec.depth());
        TileOutput out = ConvOutput.of(spec, operands);
        product = new TileProduct(unit, panels, Passes.whole(spec.depth()), out, scratch);
        boolean near = panels.floats(spec.depth()) <= NEAR_WEIGHTS;
        boolean narrow = panels.tile(0).columns() <= CacheLines.FLOATS;
        tileByTile = near && narrow && out.stride() != CacheLines.spread(out.stride());
        int fetching = WeightFetch.blocks(unit, spec.outputPixels(), blocks.blocks(), scratch.length);
        fetchingBlocks = tileByTile ? 0 : fetching;
    }

    static int scratchFloats(MatrixUnit unit, ConvSpec spec) {
        return TileProduct.scratchEnd(unit) + 2 * rest(unit, spec).width();
    }

    /** The rows that full tiles leave over, those of two tiles at most, which are copied: a tile reads all of its rows. */
    private static TileRows rest(MatrixUnit unit, ConvSpec spec) {
        return TileRows.inPlace(unit.rows(), CacheLines.odd(spec.depth()));
    }

    @Override
    public int units() {
        return spec.groups() * blocks.units();
    }

    @Override
    public void run(int worker, int from, int to) {
        for (int i = from; i < to; i++) {
            int part = i % blocks.units();
            runUnit(worker, i / blocks.units(), blocks.block(part), blocks.firstPanel(part), blocks.endPanel(part));
        }
    }

    private void runUnit(int worker, int group, int block, int firstPanel, int endPanel) {
        int first = blocks.firstRow(block);
        int end = blocks.firstRow(block + 1);
        int full = unit.fullRows(end - first);
        int rest = end - first - full;
        int from = input.offset() + first * input.pixelStride() + group * spec.depth();
        copyRest(scratch[worker], from + full * input.pixelStride(), rest);
        int early = tileByTile ? full : 0;
        for (int row = 0; row < early; row += mr) {
            for (int panel = firstPanel; panel < endPanel; panel++) {
                run(worker, group, panel, from + row * input.pixelStride(), first + row, mr);
            }
        }
        int fetched = block < fetchingBlocks ? firstPanel : endPanel;
        for (int panel = firstPanel; panel < endPanel; panel++) {
            if (panel == fetched) {
                fetched = product.fetch(worker, 0, weights.weights(), panelAt(group, panel), panel, endPanel);
            }
            run(worker, group, panel, from + early * input.pixelStride(), first + early, full - early);
            product.run(worker, scratch[worker], restLayout, restAt, 0, weights.weights(), panelAt(group, panel), panel,
                    first + full, rest, group * spec.groupOutputs());
        }
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
