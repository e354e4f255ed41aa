package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.GemmSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileRows;

/** A unit is a block of rows by one panel; a worker packs a panel once for all units that it claims together. */
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
    private final Passes passes;
    private final TileProduct product;
    private final TileRows layout;
    private final int rowsAt;
    private final int panelAt;

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
        starts = new int[scratch.length][TiledGemm.blockRows(unit)];
        View y = operands.output();
        var out = TileOutput.plain(y.data(), y.offset(), y.pixelStride(), spec.n());
        product = new TileProduct(unit, panels, Passes.of(spec.k()), out, scratch);
        passes = product.passes();
        layout = TiledGemm.layout(unit, spec);
        rowsAt = TiledGemm.rowsAt(unit);
        panelAt = TiledGemm.panelAt(unit, spec);
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
        int most = TiledGemm.blockRows(unit);
        for (int row = first; row < end; row += most) {
            int rows = Math.min(most, end - row);
            for (int pass = 0; pass < passes.count(); pass++) {
                if (spec.transposeA()) {
                    gatherColumns(scratch[worker], row, rows, pass);
                } else {
                    gatherRows(worker, row, rows, pass);
                }
                product.run(worker, scratch[worker], layout, rowsAt, pass, scratch[worker], panelAt, panel, row,
                        rows, 0);
            }
        }
    }

    private void gatherRows(int worker, int first, int rows, int pass) {
        int[] table = starts[worker];
        for (int p = 0; p < rows; p++) {
            table[p] = a.offset() + (first + p) * a.pixelStride();
        }
        unit.gather().gather(a.data(), table, 0, rows, 1, spec.k(), passes.first(pass), passes.end(pass),
                scratch[worker], layout, rowsAt);
    }

    private void gatherColumns(float[] to, int first, int rows, int pass) {
        int end = passes.end(pass);
        for (int k = passes.first(pass); k < end; k++) {
            int from = a.offset() + k * a.pixelStride() + first;
            int at = rowsAt + k - passes.first(pass);
            for (int p = 0; p < rows; p++) {
                to[at + layout.at(p)] = a.data()[from + p];
            }
        }
        for (int p = 0; p < rows && (end - passes.first(pass)) % 2 != 0; p++) {
            to[rowsAt + layout.at(p) + end - passes.first(pass)] = 0;
        }
    }

    private void packPanel(float[] to, int panel) {
        int nr = panels.tile(panel).columns();
        int valid = panels.valid(panel);
        int first = panels.start(panel);
        for (int k = 0; k < spec.k(); k++) {
            int row = panelAt + k * nr;
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
        int last = panelAt + spec.k() * nr;
        Arrays.fill(to, last, last + nr * (spec.k() % 2), 0);
    }
}
