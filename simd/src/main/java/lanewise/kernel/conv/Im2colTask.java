package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.RowGather;
import lanewise.kernel.lane.TileRows;

/** A unit is a block of output pixels by some panels of one group of channels; consecutive units share the gathered block. */
final class Im2colTask implements Task {
    /** Floats of gathered rows, 16 KB, that stay in the first-level cache, which is best where they meet few filters. */
    private static final int FIRST_LEVEL = 1 << 12;
    private static final int FEW_OUTPUTS = 64;
    /** Tiles that stay in the second-level cache while the panels pass by. */
    private static final int MOST_TILES = 40;
    /** Tiles at a time where the weights stay in the second-level cache, and how many floats of them do, 512 KB. */
    private static final int NEAR_TILES = 8;
    private static final int NEAR_WEIGHTS = 1 << 17;

    private final ConvSpec spec;
    private final float[] input;
    private final float[][] scratch;
    private final WindowStarts window;
    private final int[][] starts;
    private final WindowStarts taps;
    private final int[][] tapStarts;
    private final RowGather gather;
    private final Blocks blocks;
    private final int gatherRows;
    private final int rowsAt;
    private final TileRows layout;
    private final PackedWeights weights;
    private final Panels panels;
    private final int groupFloats;
    private final TileProduct product;
    private final int fetchingBlocks;

    Im2colTask(MatrixUnit unit, ConvSpec spec, Operands operands) {
        this.spec = spec;
        input = operands.input().data();
        scratch = operands.scratch();
        window = WindowStarts.ofStretches(spec, operands.input(), operands.zeros());
        taps = WindowStarts.ofTaps(spec, operands.input(), operands.zeros());
        gather = unit.gather();
        blocks = Blocks.of(unit, spec, scratch.length);
        starts = new int[scratch.length][blocks.mostRows() * window.stretches()];
        tapStarts = new int[scratch.length][taps.stretches()];
        gatherRows = gatherRows(unit, spec);
        rowsAt = TileProduct.scratchEnd(unit);
        layout = layout(unit, spec, Math.min(gatherRows, blocks.mostRows()));
        weights = operands.weights();
        panels = new Panels(unit, spec.groupOutputs());
        int depth = ConvWeights.depth(spec);
        groupFloats = panels.floats(depth);
        fetchingBlocks = WeightFetch.blocks(unit, spec.outputPixels(), blocks.blocks(), scratch.length);
        product = new TileProduct(unit, panels, Passes.of(depth), ConvOutput.of(spec, operands), scratch);
    }

    /**
     * Rows that are gathered at a time: a block's; few where the weights are near, so that whole output rows are written soon
     * after each other; or those that stay in the first-level cache until they have met all filters.
     */
    private static int gatherRows(MatrixUnit unit, ConvSpec spec) {
        int depth = ConvWeights.depth(spec);
        if (spec.groupOutputs() > FEW_OUTPUTS) {
            boolean near = new Panels(unit, spec.groupOutputs()).floats(depth) <= NEAR_WEIGHTS;
            return (near ? NEAR_TILES : MOST_TILES) * unit.rows();
        }
        int tileFloats = unit.rows() * Passes.of(depth).length();
        return Math.clamp(FIRST_LEVEL / tileFloats, 1, MOST_TILES) * unit.rows();
    }

    static int scratchFloats(MatrixUnit unit, ConvSpec spec) {
        int rows = Math.min(gatherRows(unit, spec), Blocks.of(unit, spec, 1).mostRows());
        return TileProduct.scratchEnd(unit) + layout(unit, spec, rows).floats(rows, 1);
    }

    private static TileRows layout(MatrixUnit unit, ConvSpec spec, int rows) {
        return unit.layout(Passes.of(ConvWeights.depth(spec)).length(), 1, rows);
    }

    @Override
    public int units() {
        return spec.groups() * blocks.units();
    }

    @Override
    public void run(int worker, int from, int to) {
        int unit = from;
        while (unit < to) {
            int end = unit + 1;
            while (end < to && row(end) == row(unit)) {
                end++;
            }
            int group = unit / blocks.units();
            int first = unit % blocks.units();
            runPanels(worker, group, blocks.block(first), blocks.firstPanel(first),
                    blocks.endPanel((end - 1) % blocks.units()));
            unit = end;
        }
    }

    /** What units must share to share gathered rows: the group of channels and the block. */
    private int row(int unit) {
        return unit / blocks.groups();
    }

    private void runPanels(int worker, int group, int block, int firstPanel, int endPanel) {
        int first = blocks.firstRow(block);
        int pixels = blocks.firstRow(block + 1) - first;
        int groupAt = weights.offset() + group * groupFloats;
        window.fill(starts[worker], first, pixels, group * spec.depth());
        for (int done = 0; done < pixels; done += gatherRows) {
            int rows = Math.min(gatherRows, pixels - done);
            for (int pass = 0; pass < product.passes().count(); pass++) {
                gather(worker, first, done, rows, pass);
                int fetched = block < fetchingBlocks && done == 0 ? firstPanel : endPanel;
                for (int panel = firstPanel; panel < endPanel; panel++) {
                    int panelAt = groupAt + panels.at(panel, product.passes().depth());
                    if (panel == fetched) {
                        fetched = product.fetch(worker, pass, weights.weights(), panelAt, panel, endPanel);
                    }
                    product.run(worker, scratch[worker], layout, rowsAt, pass, weights.weights(), panelAt, panel,
                            first + done, rows, group * spec.groupOutputs());
                }
            }
        }
    }

    /** Some rows of a block, or a pass of them. */
    private void gather(int worker, int blockPixel, int firstRow, int rows, int pass) {
        int from = product.passes().first(pass);
        int end = product.passes().end(pass);
        gather.gather(input, starts[worker], firstRow * window.stretches(), rows, window.stretches(),
                window.stretchDepth(), from, end, scratch[worker], layout, rowsAt);
        if (window.hasPartlyOutside()) {
            gatherEdges(worker, blockPixel + firstRow, rows, from, end);
        }
    }

    /** Values {@code from} to {@code end} of the rows for pixels at the left or right edge. */
    private void gatherEdges(int worker, int pixel, int rows, int from, int end) {
        int column = pixel % spec.outputWidth();
        for (int i = 0; i < rows; i++) {
            if (window.isPartlyOutside(column)) {
                gatherTaps(worker, pixel + i, from, end, rowsAt + layout.at(i));
            }
            column = column + 1 == spec.outputWidth() ? 0 : column + 1;
        }
    }

    /** The same for one pixel, tap by tap. */
    private void gatherTaps(int worker, int pixel, int first, int end, int to) {
        int depth = spec.depth();
        taps.fill(tapStarts[worker], pixel, 1, 0);
        for (int t = first / depth; t * depth < end; t++) {
            int from = Math.max(first, t * depth);
            int count = Math.min(end, (t + 1) * depth) - from;
            System.arraycopy(input, tapStarts[worker][t] + from - t * depth, scratch[worker], to + from - first, count);
        }
    }
}
