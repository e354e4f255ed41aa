package lanewise.kernel.conv;

import lanewise.kernel.GemmSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;

/** A unit is a block of rows by one panel; a worker packs a panel again only when it comes to another. */
final class GemmTask implements Task {
    private final MatrixUnit unit;
    private final GemmSpec spec;
    private final View a;
    private final View b;
    private final float[][] scratch;
    private final Panels panels;
    private final int blockRows;
    private final int blocks;
    private final int[][] starts;
    private final TileOutput out;
    private final TileOutput[] edges;

    GemmTask(MatrixUnit unit, GemmSpec spec, Operands operands) {
        this.unit = unit;
        this.spec = spec;
        a = operands.input();
        b = operands.other();
        scratch = operands.scratch();
        panels = new Panels(unit, spec.n());
        int tiles = Math.ceilDiv(spec.m(), unit.rows());
        // Packing costs as much as a few tiles: few blocks, but work for everyone where the panels are few.
        int wanted = Math.clamp(4L * scratch.length / panels.count(), 1, tiles);
        blockRows = Math.ceilDiv(tiles, wanted) * unit.rows();
        blocks = Math.ceilDiv(spec.m(), blockRows);
        starts = new int[scratch.length][unit.rows()];
        View y = operands.output();
        out = TileOutput.plain(y.data(), y.offset(), y.pixelStride(), spec.n());
        int widest = unit.tile(unit.widest()).columns();
        edges = new TileOutput[scratch.length];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = TileOutput.plain(scratch[i], 0, widest, widest);
        }
    }

    @Override
    public int units() {
        return blocks * panels.count();
    }

    @Override
    public void run(int worker, int from, int to) {
        int packed = -1;
        for (int i = from; i < to; i++) {
            int panel = i / blocks;
            if (panel != packed) {
                packPanel(scratch[worker], panel);
                packed = panel;
            }
            int first = i % blocks * blockRows;
            multiply(worker, panel, first, Math.min(first + blockRows, spec.m()));
        }
    }

    private void multiply(int worker, int panel, int first, int end) {
        MatrixTile tile = panels.tile(panel);
        int mr = tile.rows();
        float[] packed = scratch[worker];
        int panelAt = TiledGemm.panelAt(unit);
        int valid = panels.valid(panel);
        float[] left = spec.transposeA() ? packed : a.data();
        for (int row = first; row < end; row += mr) {
            int rows = Math.min(mr, end - row);
            fillStarts(worker, row, rows);
            if (rows == mr && valid == tile.columns()) {
                tile.multiply(left, starts[worker], 0, packed, panelAt, 1, spec.k(), out, row, panels.start(panel));
            } else {
                TileOutput edge = edges[worker];
                tile.multiply(left, starts[worker], 0, packed, panelAt, 1, spec.k(), edge, 0, 0);
                unit.store().store(packed, edge.stride(), out, row, panels.start(panel), rows, valid);
            }
        }
    }

    /** Points at the rows of the left side, transposed into scratch if need be; the last row fills up the tile. */
    private void fillStarts(int worker, int row, int rows) {
        int[] table = starts[worker];
        int rowsAt = TiledGemm.panelAt(unit) + TiledGemm.panelFloats(unit, spec);
        for (int p = 0; p < table.length; p++) {
            int valid = Math.min(p, rows - 1);
            table[p] = spec.transposeA() ? rowsAt + valid * spec.k() : a.offset() + (row + valid) * a.pixelStride();
        }
        if (spec.transposeA()) {
            float[] to = scratch[worker];
            for (int k = 0; k < spec.k(); k++) {
                int from = a.offset() + k * a.pixelStride() + row;
                for (int p = 0; p < rows; p++) {
                    to[rowsAt + p * spec.k() + k] = a.data()[from + p];
                }
            }
        }
    }

    private void packPanel(float[] to, int panel) {
        int nr = panels.tile(panel).columns();
        int valid = panels.valid(panel);
        int first = panels.start(panel);
        for (int k = 0; k < spec.k(); k++) {
            int row = TiledGemm.panelAt(unit) + k * nr;
            if (spec.transposeB()) {
                for (int j = 0; j < valid; j++) {
                    to[row + j] = b.data()[b.offset() + (first + j) * b.pixelStride() + k];
                }
            } else {
                System.arraycopy(b.data(), b.offset() + k * b.pixelStride() + first, to, row, valid);
            }
            for (int j = valid; j < nr; j++) {
                to[row + j] = 0;
            }
        }
        panels.tile(panel).split(to, TiledGemm.panelAt(unit), 1, spec.k());
    }
}
