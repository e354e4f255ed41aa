package lanewise.kernel.dense;

import lanewise.kernel.BinarySpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.Chunks;
import lanewise.kernel.lane.Spans;

/** An element-wise function of two operands with a clamp, in place or not. */
public final class BinaryMap implements Kernel<BinarySpec> {
    private final Spans spans;

    /** On the primitives of an engine. */
    public BinaryMap(Spans spans) {
        this.spans = spans;
    }

    @Override
    public String name() {
        return "binary-map";
    }

    @Override
    public Class<BinarySpec> operation() {
        return BinarySpec.class;
    }

    @Override
    public boolean supports(BinarySpec spec) {
        return true;
    }

    @Override
    public double cost(BinarySpec spec) {
        return (double) spec.pixels() * spec.channels();
    }

    @Override
    public boolean worksInPlace(BinarySpec spec) {
        return true;
    }

    @Override
    public Task bind(BinarySpec spec, Operands operands) {
        return new Pieces(spans, spec, operands.input(), operands.other(), operands.output());
    }

    private static final class Pieces implements Task {
        /** Two loads and a store. */
        private static final long COST_PER_VALUE = 3;

        private final Spans spans;
        private final BinarySpec spec;
        private final View a;
        private final View b;
        private final View out;
        private final Runs runs;
        private final Chunks chunks;

        Pieces(Spans spans, BinarySpec spec, View a, View b, View out) {
            this.spans = spans;
            this.spec = spec;
            this.a = a;
            this.b = b;
            this.out = out;
            this.runs = Runs.of(spec.pixels(), spec.channels(), a, b, out);
            this.chunks = runs.chunks(COST_PER_VALUE);
        }

        @Override
        public int units() {
            return chunks.units();
        }

        @Override
        public void run(int worker, int from, int to) {
            int end = chunks.start(to);
            for (int run = chunks.start(from); run < end; run++) {
                spans.binary(spec.function(), spec.low(), spec.high(), a.data(), runs.start(run, a), b.data(),
                        runs.start(run, b), out.data(), runs.start(run, out), runs.length(run));
            }
        }
    }
}
