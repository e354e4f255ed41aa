package lanewise.kernel.pool;

import java.util.List;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PyramidSpec;
import lanewise.kernel.Reduction;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.Chunks;
import lanewise.kernel.lane.Reductions;
import lanewise.tensor.Bins;

/**
 * Spatial pyramid pooling of a block of channels at a time: all cells into scratch, channels last, then transposed into
 * the output's {@code [channel][row][column]}.
 */
public final class PyramidPool implements Kernel<PyramidSpec> {
    private static final int BLOCK_CHANNELS = 128;
    /** Cells this far apart do not fall into the same sets of the first-level cache when they are transposed. */
    private static final int CELL_STEP = BLOCK_CHANNELS + 16;

    private final Reductions reductions;

    /** On the primitives of an engine. */
    public PyramidPool(Reductions reductions) {
        this.reductions = reductions;
    }

    @Override
    public String name() {
        return "pyramid-pool";
    }

    @Override
    public Class<PyramidSpec> operation() {
        return PyramidSpec.class;
    }

    @Override
    public boolean supports(PyramidSpec spec) {
        return spec.reduction() != Reduction.AVERAGE_WITH_PADDING;
    }

    @Override
    public double cost(PyramidSpec spec) {
        return (double) spec.batch() * spec.height() * spec.width() * spec.channels() * spec.levels().size();
    }

    @Override
    public int scratchFloats(PyramidSpec spec) {
        return Math.multiplyExact(PyramidLevels.cells(spec.levels()), CELL_STEP);
    }

    @Override
    public List<HotMethod> hotMethods(PyramidSpec spec) {
        return reductions.hotMethods(spec.reduction());
    }

    @Override
    public Task bind(PyramidSpec spec, Operands operands) {
        return new Blocks(reductions, spec, operands);
    }

    /** An item is one block of channels of one image. */
    private static final class Blocks implements Task {
        private final Reductions reductions;
        private final PyramidSpec spec;
        private final View in;
        private final View out;
        private final float[][] scratch;
        private final PyramidLevels levels;
        private final int blocks;
        private final Chunks chunks;

        Blocks(Reductions reductions, PyramidSpec spec, Operands operands) {
            this.reductions = reductions;
            this.spec = spec;
            this.in = operands.input();
            this.out = operands.output();
            this.scratch = operands.scratch();
            this.levels = PyramidLevels.of(spec);
            this.blocks = Math.ceilDiv(spec.channels(), BLOCK_CHANNELS);
            this.chunks = Chunks.of(spec.batch() * blocks,
                    (long) spec.height() * spec.width() * Math.min(spec.channels(), BLOCK_CHANNELS));
        }

        @Override
        public int units() {
            return chunks.units();
        }

        @Override
        public void run(int worker, int from, int to) {
            int end = chunks.start(to);
            for (int item = chunks.start(from); item < end; item++) {
                block(item / blocks, item % blocks * BLOCK_CHANNELS, scratch[worker]);
            }
        }

        private void block(int image, int channel, float[] cells) {
            int channels = Math.min(BLOCK_CHANNELS, spec.channels() - channel);
            for (int k = 0; k < levels.grids().length; k++) {
                int grid = levels.grids()[k];
                for (int cell = 0; cell < grid * grid; cell++) {
                    if (levels.source()[k] == PyramidLevels.IMAGE) {
                        fromImage(image, channel, channels, k, cell, cells);
                    } else {
                        fromFinerLevel(channels, k, cell, cells);
                    }
                }
                transpose(image, channel, channels, k, cells);
            }
        }

        private void fromImage(int image, int channel, int channels, int k, int cell, float[] cells) {
            int grid = levels.grids()[k];
            int top = Bins.start(cell / grid, grid, spec.height());
            int left = Bins.start(cell % grid, grid, spec.width());
            int height = Bins.end(cell / grid, grid, spec.height()) - top;
            int width = Bins.end(cell % grid, grid, spec.width()) - left;
            int rowStep = spec.width() * in.pixelStride();
            int x = in.offset() + (image * spec.height() + top) * rowStep + left * in.pixelStride() + channel;
            int y = (levels.firstCell()[k] + cell) * CELL_STEP;
            if (spec.reduction() == Reduction.MAX) {
                reductions.max(in.data(), x, height, rowStep, width, in.pixelStride(), channels, cells, y);
            } else {
                reductions.mean(in.data(), x, height, rowStep, width, in.pixelStride(), channels,
                        (float) height * width, cells, y);
            }
        }

        private void fromFinerLevel(int channels, int k, int cell, float[] cells) {
            int grid = levels.grids()[k];
            int finer = levels.source()[k];
            int finerGrid = levels.grids()[finer];
            int ratio = finerGrid / grid;
            int first = levels.firstCell()[finer] + cell / grid * ratio * finerGrid + cell % grid * ratio;
            reductions.max(cells, first * CELL_STEP, ratio, finerGrid * CELL_STEP, ratio, CELL_STEP, channels, cells,
                    (levels.firstCell()[k] + cell) * CELL_STEP);
        }

        /** One cell after the other: long loops, whose scattered stores stay within the first-level cache. */
        private void transpose(int image, int channel, int channels, int k, float[] cells) {
            float[] vector = out.data();
            int count = levels.grids()[k] * levels.grids()[k];
            int y = out.offset() + image * out.pixelStride() + levels.outputCell()[k] * spec.channels()
                    + channel * count;
            for (int cell = 0; cell < count; cell++) {
                int x = (levels.firstCell()[k] + cell) * CELL_STEP;
                for (int c = 0; c < channels; c++) {
                    vector[y + c * count + cell] = cells[x + c];
                }
            }
        }
    }
}
