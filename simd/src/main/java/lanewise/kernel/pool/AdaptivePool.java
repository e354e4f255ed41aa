package lanewise.kernel.pool;

import java.util.List;
import lanewise.kernel.AdaptivePoolSpec;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Reduction;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.Chunks;
import lanewise.kernel.lane.Reductions;
import lanewise.tensor.Bins;

/**
 * Pooling into a grid of bins; the channels are cut into blocks, so that even global pooling keeps several threads
 * busy.
 */
public final class AdaptivePool implements Kernel<AdaptivePoolSpec> {
    private final Reductions reductions;

    /** On the primitives of an engine. */
    public AdaptivePool(Reductions reductions) {
        this.reductions = reductions;
    }

    @Override
    public String name() {
        return "adaptive-pool";
    }

    @Override
    public Class<AdaptivePoolSpec> operation() {
        return AdaptivePoolSpec.class;
    }

    @Override
    public boolean supports(AdaptivePoolSpec spec) {
        return spec.reduction() != Reduction.AVERAGE_WITH_PADDING;
    }

    @Override
    public double cost(AdaptivePoolSpec spec) {
        return (double) spec.batch() * spec.height() * spec.width() * spec.channels();
    }

    @Override
    public List<HotMethod> hotMethods(AdaptivePoolSpec spec) {
        return reductions.hotMethods(spec.reduction());
    }

    @Override
    public Task bind(AdaptivePoolSpec spec, Operands operands) {
        return new Blocks(reductions, spec, operands);
    }

    /** An item is one block of channels of one bin. */
    private static final class Blocks implements Task {
        /** A quarter of a memory page per pixel: enough for the prefetcher, and many blocks where channels are many. */
        private static final int BLOCK_CHANNELS = 256;

        private final Reductions reductions;
        private final AdaptivePoolSpec spec;
        private final View in;
        private final View out;
        private final int blocks;
        private final Chunks chunks;

        Blocks(Reductions reductions, AdaptivePoolSpec spec, Operands operands) {
            this.reductions = reductions;
            this.spec = spec;
            this.in = operands.input();
            this.out = operands.output();
            this.blocks = Math.ceilDiv(spec.channels(), BLOCK_CHANNELS);
            long cells = (long) Math.ceilDiv(spec.height(), spec.rows()) * Math.ceilDiv(spec.width(), spec.columns());
            this.chunks = Chunks.of(spec.batch() * spec.rows() * spec.columns() * blocks,
                    cells * Math.min(spec.channels(), BLOCK_CHANNELS));
        }

        @Override
        public int units() {
            return chunks.units();
        }

        @Override
        public void run(int worker, int from, int to) {
            int end = chunks.start(to);
            for (int item = chunks.start(from); item < end; item++) {
                block(item / blocks, item % blocks * BLOCK_CHANNELS);
            }
        }

        private void block(int pixel, int channel) {
            int column = pixel % spec.columns();
            int row = pixel / spec.columns() % spec.rows();
            int image = pixel / (spec.columns() * spec.rows());
            int top = Bins.start(row, spec.rows(), spec.height());
            int left = Bins.start(column, spec.columns(), spec.width());
            int height = Bins.end(row, spec.rows(), spec.height()) - top;
            int width = Bins.end(column, spec.columns(), spec.width()) - left;
            int x = in.offset() + ((image * spec.height() + top) * spec.width() + left) * in.pixelStride() + channel;
            int y = out.offset() + pixel * out.pixelStride() + channel;
            int channels = Math.min(BLOCK_CHANNELS, spec.channels() - channel);
            if (spec.reduction() == Reduction.MAX) {
                reductions.max(in.data(), x, height, spec.width() * in.pixelStride(), width, in.pixelStride(), channels,
                        out.data(), y);
            } else {
                reductions.mean(in.data(), x, height, spec.width() * in.pixelStride(), width, in.pixelStride(),
                        channels, (float) height * width, out.data(), y);
            }
        }
    }
}
