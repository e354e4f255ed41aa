package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Interleave;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.dense.PlainInterleave;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileRows;
import lanewise.tensor.Window;

/** A unit is an output row, with all panels. */
final class InterleavedTask implements Task {
    /** Rows of the most common window. */
    private static final int THREE = 3;

    private final ConvSpec spec;
    private final View input;
    private final float[][] scratch;
    private final Interleave interleave;
    private final int columnFloats;
    /** The first column inside the image, and the one after the last. */
    private final int firstInside;
    private final int endInside;
    private final int columns;
    private final int columnsAt;
    /** By worker. */
    private final int[][] rowStarts;
    private final TileRows layout;
    private final PackedWeights weights;
    private final Panels panels;
    private final TileProduct product;

    InterleavedTask(MatrixUnit unit, ConvSpec spec, Operands operands) {
        this.spec = spec;
        input = operands.input();
        scratch = operands.scratch();
        Window window = spec.window();
        interleave = unit.interleave();
        columnFloats = InterleavedConv.columnFloats(spec);
        columns = InterleavedConv.columns(spec);
        firstInside = Math.min(columns, window.padLeft());
        endInside = Math.clamp((long) window.padLeft() + spec.width(), firstInside, columns);
        rowStarts = new int[scratch.length][window.kernelHeight()];
        columnsAt = TileProduct.scratchEnd(unit);
        layout = TileRows.inPlace(unit.rows(), window.strideWidth() * columnFloats);
        weights = operands.weights();
        panels = new Panels(unit, spec.outputChannels());
        product = new TileProduct(unit, panels, InterleavedConv.passes(spec), ConvOutput.of(spec, operands), scratch);
    }

    @Override
    public int units() {
        return spec.batch() * spec.outputHeight();
    }

    @Override
    public void run(int worker, int from, int to) {
        int width = spec.outputWidth();
        int depth = product.passes().depth();
        for (int line = from; line < to; line++) {
            interleave(line, rowStarts[worker], scratch[worker]);
            for (int panel = 0; panel < panels.count(); panel++) {
                product.run(worker, scratch[worker], layout, columnsAt, 0, weights.weights(),
                        weights.offset() + panels.at(panel, depth), panel, line * width, width, 0);
            }
        }
    }

    /** The input rows under an output row. Those outside the image are a row inside first, and then zeros. */
    private void interleave(int line, int[] starts, float[] to) {
        Window window = spec.window();
        int image = line / spec.outputHeight() * spec.height();
        int top = line % spec.outputHeight() * window.strideHeight() - window.padTop();
        for (int i = 0; i < starts.length; i++) {
            int row = Math.clamp(top + i * window.dilationHeight(), 0, spec.height() - 1);
            starts[i] = input.offset() + (image + row) * spec.width() * input.pixelStride();
        }
        copy(starts, to, columnsAt + firstInside * columnFloats);
        Arrays.fill(to, columnsAt, columnsAt + firstInside * columnFloats, 0);
        Arrays.fill(to, columnsAt + endInside * columnFloats, columnsAt + columns * columnFloats, 0);
        for (int i = 0; i < starts.length; i++) {
            int row = top + i * window.dilationHeight();
            if (row < 0 || row >= spec.height()) {
                clearRow(to, columnsAt + i * spec.inputChannels());
            }
        }
    }

    private void copy(int[] starts, float[] to, int at) {
        int count = endInside - firstInside;
        int channels = spec.inputChannels();
        if (starts.length == THREE && input.pixelStride() == channels) {
            interleave.interleave(input.data(), starts[0], starts[1], starts[2], channels, count, to, at);
            return;
        }
        for (int i = 0; i < starts.length; i++) {
            for (int c = 0; c < channels; c++) {
                PlainInterleave.channel(input.data(), starts[i] + c, input.pixelStride(), count, to,
                        at + i * channels + c, columnFloats);
            }
        }
    }

    private void clearRow(float[] to, int at) {
        for (int x = 0; x < columns; x++) {
            Arrays.fill(to, at + x * columnFloats, at + x * columnFloats + spec.inputChannels(), 0);
        }
    }
}
