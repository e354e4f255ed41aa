package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.RowGather;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileRows;
import lanewise.kernel.lane.WinogradTransforms;

/** Strip by strip: whole input rows are transformed, multiplied plane by plane, and transformed back pixel by pixel. */
final class StripTask implements Task {
    private static final int PHASES = StripConv.PHASES;

    private final WinogradTransforms transforms;
    private final ConvSpec spec;
    private final View input;
    private final int zeros;
    private final float[][] scratch;
    private final Strips strips;
    private final StripScratch places;
    private final Panels panels;
    private final TileOutput out;
    private final int[][] rowStarts;
    /**
     * Where the window of each output column starts in the transformed rows: plane by plane, column by column, phase by phase.
     */
    private final int[] windowStarts;
    private final RowGather gather;
    private final Passes passes;
    private final TileRows layout;
    private final PlaneProduct product;

    StripTask(MatrixUnit unit, WinogradTransforms transforms, ConvSpec spec, Operands operands) {
        this.transforms = transforms;
        this.spec = spec;
        input = operands.input();
        zeros = operands.zeros();
        scratch = operands.scratch();
        strips = new Strips(spec, transforms);
        places = new StripScratch(unit, transforms, spec);
        panels = new Panels(unit, spec.outputChannels());
        out = ConvOutput.of(spec, operands);
        gather = unit.gather();
        passes = places.passes();
        product = new PlaneProduct(unit, panels, passes, operands.weights(), scratch, transforms.planes(),
                places.productAt(0), places.productPlane(), panels.packedColumns());
        layout = places.layout();
        rowStarts = new int[scratch.length][transforms.planes()];
        windowStarts = windowStarts();
    }

    private int[] windowStarts() {
        int width = spec.outputWidth();
        int step = spec.window().strideWidth() * spec.inputChannels();
        int[] starts = new int[transforms.planes() * width * PHASES];
        Arrays.setAll(starts, i -> places.rowAt(i % PHASES, i / (PHASES * width)) + i / PHASES % width * step);
        return starts;
    }

    @Override
    public int units() {
        return strips.count();
    }

    @Override
    public void run(int worker, int from, int to) {
        clearMargins(scratch[worker]);
        for (int strip = from; strip < to; strip++) {
            for (int phase = 0; phase < PHASES; phase++) {
                transformRows(worker, strip, phase);
            }
            for (int plane = 0; plane < transforms.planes(); plane++) {
                multiply(worker, plane);
            }
            transformProducts(worker, strip);
        }
    }

    private void clearMargins(float[] to) {
        for (int phase = 0; phase < PHASES; phase++) {
            for (int plane = 0; plane < transforms.planes(); plane++) {
                int row = places.rowAt(phase, plane);
                Arrays.fill(to, row, row + strips.leftFloats(), 0);
                Arrays.fill(to, row + strips.leftFloats() + strips.insideFloats(), row + strips.rowFloats(), 0);
            }
        }
    }

    private void transformRows(int worker, int strip, int phase) {
        int[] starts = rowStarts[worker];
        boolean dense = input.pixelStride() == spec.inputChannels();
        int first = strips.firstRow(strip) * PHASES - spec.window().padTop() + phase;
        for (int i = 0; i < starts.length; i++) {
            int row = first + i * PHASES;
            boolean inside = row >= 0 && row < spec.height();
            int pixel = (strips.image(strip) * spec.height() + row) * spec.width();
            if (dense) {
                starts[i] = inside ? input.offset() + pixel * spec.inputChannels() : zeros;
            } else {
                starts[i] = places.gatheredAt(i);
                gather(pixel, inside, scratch[worker], starts[i]);
            }
        }
        transforms.input(dense ? input.data() : scratch[worker], starts, strips.insideFloats(), scratch[worker],
                places.rowAt(phase, 0) + strips.leftFloats(), places.rowFloats());
    }

    private void gather(int firstPixel, boolean inside, float[] to, int at) {
        if (!inside) {
            Arrays.fill(to, at, at + strips.insideFloats(), 0);
            return;
        }
        int channels = spec.inputChannels();
        for (int x = 0; x < strips.insideFloats() / channels; x++) {
            System.arraycopy(input.data(), input.offset() + (firstPixel + x) * input.pixelStride(), to,
                    at + x * channels, channels);
        }
    }

    private void multiply(int worker, int plane) {
        int width = spec.outputWidth();
        for (int x = 0; x < width; x += places.windowRows()) {
            int count = Math.min(places.windowRows(), width - x);
            for (int pass = 0; pass < passes.count(); pass++) {
                gather.gather(scratch[worker], windowStarts, (plane * width + x) * PHASES, count, PHASES,
                        strips.depth(), passes.first(pass), passes.end(pass), scratch[worker], layout,
                        places.windowsAt());
                for (int panel = 0; panel < panels.count(); panel++) {
                    product.run(worker, layout, places.windowsAt(), plane, pass, panel, x, count,
                            panels.start(panel));
                }
            }
        }
    }

    private void transformProducts(int worker, int strip) {
        int width = spec.outputWidth();
        int firstPixel = (strips.image(strip) * spec.outputHeight() + strips.firstRow(strip)) * width;
        for (int x = 0; x < width; x++) {
            transforms.output(scratch[worker], places.productAt(0) + x * panels.packedColumns(), places.productPlane(),
                    spec.outputChannels(), out, firstPixel + x, width, strips.validRows(strip), 1, 0);
        }
    }
}
