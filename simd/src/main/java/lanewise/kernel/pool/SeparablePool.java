package lanewise.kernel.pool;

import java.util.List;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PoolSpec;
import lanewise.kernel.Reduction;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.Chunks;
import lanewise.kernel.lane.Reductions;

/**
 * Sliding pooling for windows that overlap: first the columns of the windows of one output row, then along that row. A
 * 3x3 window at stride 1 then costs six loads per output rather than nine, a 5x5 ten rather than twenty-five.
 */
public final class SeparablePool implements Kernel<PoolSpec> {
    private final Reductions reductions;

    /** On the primitives of an engine. */
    public SeparablePool(Reductions reductions) {
        this.reductions = reductions;
    }

    @Override
    public String name() {
        return "separable-pool";
    }

    @Override
    public Class<PoolSpec> operation() {
        return PoolSpec.class;
    }

    /** Not with dilation, where a window may miss the image. */
    @Override
    public boolean supports(PoolSpec spec) {
        return spec.window().dilationHeight() == 1 && spec.window().dilationWidth() == 1;
    }

    /** Loads and stores of both passes. */
    @Override
    public double cost(PoolSpec spec) {
        return (double) spec.batch() * spec.outputHeight() * spec.channels() * floatsPerRowAndChannel(spec);
    }

    private static long floatsPerRowAndChannel(PoolSpec spec) {
        return spec.width() * (spec.window().kernelHeight() + 1L)
                + spec.outputWidth() * (spec.window().kernelWidth() + 1L);
    }

    /** One input row. */
    @Override
    public int scratchFloats(PoolSpec spec) {
        return spec.width() * spec.channels();
    }

    @Override
    public List<HotMethod> hotMethods(PoolSpec spec) {
        return reductions.hotMethods(spec.reduction());
    }

    @Override
    public Task bind(PoolSpec spec, Operands operands) {
        return new Rows(reductions, spec, operands);
    }

    /** An item is one output row of one image. */
    private static final class Rows implements Task {
        private final Reductions reductions;
        private final PoolSpec spec;
        private final View in;
        private final View out;
        private final float[][] scratch;
        private final Taps rows;
        private final Taps columns;
        private final Chunks chunks;

        Rows(Reductions reductions, PoolSpec spec, Operands operands) {
            this.reductions = reductions;
            this.spec = spec;
            this.in = operands.input();
            this.out = operands.output();
            this.scratch = operands.scratch();
            this.rows = Taps.rows(spec);
            this.columns = Taps.columns(spec);
            this.chunks = Chunks.of(spec.batch() * spec.outputHeight(), spec.channels() * floatsPerRowAndChannel(spec));
        }

        @Override
        public int units() {
            return chunks.units();
        }

        @Override
        public void run(int worker, int from, int to) {
            int end = chunks.start(to);
            for (int item = chunks.start(from); item < end; item++) {
                int image = item / spec.outputHeight();
                int row = item % spec.outputHeight();
                down(image, row, scratch[worker]);
                along(item, row, scratch[worker]);
            }
        }

        /**
         * {@code columnResults[x·channels + c]} over the window's rows; in one sweep where no gap lies between pixels.
         */
        private void down(int image, int row, float[] columnResults) {
            int rowStep = spec.width() * in.pixelStride();
            int x = in.offset() + (image * spec.height() + rows.start()[row]) * rowStep;
            boolean dense = in.pixelStride() == spec.channels();
            int spans = dense ? 1 : spec.width();
            int length = dense ? rowStep : spec.channels();
            for (int s = 0; s < spans; s++) {
                reduce(in.data(), x + s * in.pixelStride(), rows.count()[row], rowStep, 1, 0, length, 1, columnResults,
                        s * length);
            }
        }

        private void along(int outputRow, int row, float[] columnResults) {
            int channels = spec.channels();
            int y = out.offset() + outputRow * spec.outputWidth() * out.pixelStride();
            for (int j = 0; j < spec.outputWidth(); j++) {
                reduce(columnResults, columns.start()[j] * channels, 1, 0, columns.count()[j], channels, channels,
                        Taps.divisor(spec, rows, row, columns, j), out.data(), y);
                y += out.pixelStride();
            }
        }

        private void reduce(float[] x, int at, int height, int rowStep, int width, int columnStep, int channels,
                float divisor, float[] y, int to) {
            if (spec.reduction() == Reduction.MAX) {
                reductions.max(x, at, height, rowStep, width, columnStep, channels, y, to);
            } else {
                reductions.mean(x, at, height, rowStep, width, columnStep, channels, divisor, y, to);
            }
        }
    }
}
