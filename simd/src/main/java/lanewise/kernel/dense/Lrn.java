package lanewise.kernel.dense;

import lanewise.kernel.Kernel;
import lanewise.kernel.LrnSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.ChannelNorms;
import lanewise.kernel.lane.Chunks;

/** Local response normalisation across channels, pixel by pixel, in place or not. */
public final class Lrn implements Kernel<LrnSpec> {
    private final ChannelNorms norms;

    /** On the primitives of an engine. */
    public Lrn(ChannelNorms norms) {
        this.norms = norms;
    }

    @Override
    public String name() {
        return "lrn";
    }

    @Override
    public Class<LrnSpec> operation() {
        return LrnSpec.class;
    }

    @Override
    public boolean supports(LrnSpec spec) {
        return true;
    }

    @Override
    public double cost(LrnSpec spec) {
        return (double) spec.pixels() * spec.channels() * spec.size();
    }

    /** The squares of one pixel and their margins. */
    @Override
    public int scratchFloats(LrnSpec spec) {
        return Math.addExact(spec.channels(), spec.size()) + ChannelNorms.LRN_MARGIN;
    }

    @Override
    public Task bind(LrnSpec spec, Operands operands) {
        return new Pixels(norms, spec, operands);
    }

    /** An item is one pixel. */
    private static final class Pixels implements Task {
        private final ChannelNorms norms;
        private final LrnSpec spec;
        private final View in;
        private final View out;
        private final float[][] scratch;
        private final Chunks chunks;

        Pixels(ChannelNorms norms, LrnSpec spec, Operands operands) {
            this.norms = norms;
            this.spec = spec;
            this.in = operands.input();
            this.out = operands.output();
            this.scratch = operands.scratch();
            this.chunks = Chunks.of(spec.pixels(), spec.channels() * (spec.size() + 4L));
        }

        @Override
        public int units() {
            return chunks.units();
        }

        @Override
        public void run(int worker, int from, int to) {
            int end = chunks.start(to);
            for (int pixel = chunks.start(from); pixel < end; pixel++) {
                norms.lrn(in.data(), in.offset() + pixel * in.pixelStride(), out.data(),
                        out.offset() + pixel * out.pixelStride(), spec.channels(), spec.size(),
                        spec.alpha() / spec.size(), spec.beta(), spec.bias(), scratch[worker]);
            }
        }
    }
}
