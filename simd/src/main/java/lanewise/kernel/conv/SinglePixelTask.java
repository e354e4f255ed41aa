package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.CacheLines;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;

/** A unit is a panel. */
final class SinglePixelTask implements Task {
    private final MatrixUnit unit;
    private final ConvSpec spec;
    private final View input;
    private final PackedWeights weights;
    private final float[][] scratch;
    private final Panels panels;
    private final int depth;
    private final boolean dense;
    private final int rowAt;
    private final TileOutput out;
    /** By worker. */
    private final TileOutput[] sums;

    SinglePixelTask(MatrixUnit unit, ConvSpec spec, Operands operands) {
        this.unit = unit;
        this.spec = spec;
        input = operands.input();
        weights = operands.weights();
        scratch = operands.scratch();
        panels = new Panels(unit, spec.outputChannels());
        depth = ConvWeights.depth(spec);
        dense = spec.inputPixels() == 1 || input.pixelStride() == spec.inputChannels();
        rowAt = TileProduct.scratchEnd(unit);
        out = ConvOutput.of(spec, operands);
        int columns = unit.tile(unit.widest()).columns();
        sums = new TileOutput[scratch.length];
        Arrays.setAll(sums, worker -> TileOutput.plain(scratch[worker], CacheLines.from(0), columns, columns));
    }

    static int scratchFloats(MatrixUnit unit, ConvSpec spec) {
        return TileProduct.scratchEnd(unit) + ConvWeights.depth(spec);
    }

    @Override
    public int units() {
        return panels.count();
    }

    @Override
    public void run(int worker, int from, int to) {
        if (!dense) {
            gather(scratch[worker]);
        }
        float[] row = dense ? input.data() : scratch[worker];
        int at = dense ? input.offset() : rowAt;
        MatrixTile wide = unit.row();
        for (int panel = from; panel < to; panel++) {
            int valid = panels.valid(panel);
            MatrixTile tile = panels.tile(panel).columns() == wide.columns() ? wide : panels.tile(panel);
            // All rows of the tile are the same: only the first counts.
            tile.resolve(row, 0, weights.weights(), depth).multiply(row, at, 0, weights.weights(),
                    weights.offset() + panels.at(panel, depth), depth, sums[worker], 0, 0);
            unit.store().store(sums[worker], out, 0, panels.start(panel), 1, valid);
        }
    }

    private void gather(float[] to) {
        int channels = spec.inputChannels();
        for (int i = 0; i < spec.inputPixels(); i++) {
            System.arraycopy(input.data(), input.offset() + i * input.pixelStride(), to, rowAt + i * channels,
                    channels);
        }
    }
}
