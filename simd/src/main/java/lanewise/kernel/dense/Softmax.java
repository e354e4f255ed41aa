package lanewise.kernel.dense;

import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.SoftmaxSpec;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.ChannelNorms;
import lanewise.kernel.lane.Chunks;

/** Softmax and its logarithm over the channels of each pixel, in place or not. */
public final class Softmax implements Kernel<SoftmaxSpec> {
    private final ChannelNorms norms;

    /** On the primitives of an engine. */
    public Softmax(ChannelNorms norms) {
        this.norms = norms;
    }

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public Class<SoftmaxSpec> operation() {
        return SoftmaxSpec.class;
    }

    @Override
    public boolean supports(SoftmaxSpec spec) {
        return true;
    }

    @Override
    public double cost(SoftmaxSpec spec) {
        return (double) spec.pixels() * spec.channels();
    }

    @Override
    public int scratchFloats(SoftmaxSpec spec) {
        return spec.logarithm() ? spec.channels() : 0;
    }

    @Override
    public Task bind(SoftmaxSpec spec, Operands operands) {
        return new Pixels(norms, spec, operands);
    }

    /** An item is one pixel. */
    private static final class Pixels implements Task {
        /** About what three sweeps and an exponential cost, against a load. */
        private static final long COST_PER_VALUE = 6;

        private final ChannelNorms norms;
        private final SoftmaxSpec spec;
        private final View in;
        private final View out;
        private final float[][] scratch;
        private final Chunks chunks;

        Pixels(ChannelNorms norms, SoftmaxSpec spec, Operands operands) {
            this.norms = norms;
            this.spec = spec;
            in = operands.input();
            out = operands.output();
            scratch = operands.scratch();
            this.chunks = Chunks.of(spec.pixels(), spec.channels() * COST_PER_VALUE);
        }

        @Override
        public int units() {
            return chunks.units();
        }

        @Override
        public void run(int worker, int from, int to) {
            int end = chunks.start(to);
            for (int pixel = chunks.start(from); pixel < end; pixel++) {
                int x = in.offset() + pixel * in.pixelStride();
                int y = out.offset() + pixel * out.pixelStride();
                if (spec.logarithm()) {
                    norms.logSoftmax(in.data(), x, out.data(), y, spec.channels(), scratch[worker]);
                } else {
                    norms.softmax(in.data(), x, out.data(), y, spec.channels());
                }
            }
        }
    }
}
