package lanewise.kernel.pool;

import java.util.Arrays;
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
 * Sliding pooling, one window after the other: each input cell is loaded as often as windows cover it, so this is the
 * kernel for windows that hardly overlap. A window without any cell inside (which takes dilation) gives −∞ or a mean of
 * 0.
 */
public final class SlidingPool implements Kernel<PoolSpec> {
    private final Reductions reductions;

    /** On the primitives of an engine. */
    public SlidingPool(Reductions reductions) {
        this.reductions = reductions;
    }

    @Override
    public String name() {
        return "sliding-pool";
    }

    @Override
    public Class<PoolSpec> operation() {
        return PoolSpec.class;
    }

    @Override
    public boolean supports(PoolSpec spec) {
        return true;
    }

    /** Loads and stores per output. */
    @Override
    public double cost(PoolSpec spec) {
        return (double) spec.batch() * spec.outputHeight() * spec.outputWidth() * spec.channels()
                * (spec.window().taps() + 1.0);
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
        private final Taps rows;
        private final Taps columns;
        private final Chunks chunks;

        Rows(Reductions reductions, PoolSpec spec, Operands operands) {
            this.reductions = reductions;
            this.spec = spec;
            this.in = operands.input();
            this.out = operands.output();
            this.rows = Taps.rows(spec);
            this.columns = Taps.columns(spec);
            this.chunks = Chunks.of(spec.batch() * spec.outputHeight(),
                    (long) spec.outputWidth() * spec.channels() * (spec.window().taps() + 1L));
        }

        @Override
        public int units() {
            return chunks.units();
        }

        @Override
        public void run(int worker, int from, int to) {
            int end = chunks.start(to);
            for (int item = chunks.start(from); item < end; item++) {
                row(item / spec.outputHeight(), item % spec.outputHeight());
            }
        }

        private void row(int image, int i) {
            int rowStep = spec.width() * in.pixelStride();
            int first = in.offset() + (image * spec.height() + rows.start()[i]) * rowStep;
            int y = out.offset() + (image * spec.outputHeight() + i) * spec.outputWidth() * out.pixelStride();
            for (int j = 0; j < spec.outputWidth(); j++) {
                int x = first + columns.start()[j] * in.pixelStride();
                int height = rows.count()[i];
                int width = columns.count()[j];
                if (height * width == 0) {
                    Arrays.fill(out.data(), y, y + spec.channels(), spec.reduction() == Reduction.MAX
                            ? Float.NEGATIVE_INFINITY : 0);
                } else if (spec.reduction() == Reduction.MAX) {
                    reductions.max(in.data(), x, height, rows.dilation() * rowStep, width,
                            columns.dilation() * in.pixelStride(), spec.channels(), out.data(), y);
                } else {
                    reductions.mean(in.data(), x, height, rows.dilation() * rowStep, width,
                            columns.dilation() * in.pixelStride(), spec.channels(),
                            Taps.divisor(spec, rows, i, columns, j), out.data(), y);
                }
                y += out.pixelStride();
            }
        }
    }
}
