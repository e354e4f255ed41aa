package lanewise.kernel.dense;

import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.UnarySpec;
import lanewise.kernel.View;
import lanewise.kernel.lane.Chunks;
import lanewise.kernel.lane.Spans;

/** An element-wise function, in place or not. */
public final class UnaryMap implements Kernel<UnarySpec> {
    private final Spans spans;

    /** On the primitives of an engine. */
    public UnaryMap(Spans spans) {
        this.spans = spans;
    }

    @Override
    public String name() {
        return "unary-map";
    }

    @Override
    public Class<UnarySpec> operation() {
        return UnarySpec.class;
    }

    @Override
    public boolean supports(UnarySpec spec) {
        return true;
    }

    @Override
    public double cost(UnarySpec spec) {
        return (double) spec.pixels() * spec.channels();
    }

    @Override
    public Task bind(UnarySpec spec, Operands operands) {
        return new Pieces(spans, spec, operands.input(), operands.output());
    }

    private static final class Pieces implements Task {
        /** About what a polynomial costs, against a load and a store. */
        private static final long COST_PER_VALUE = 4;

        private final Spans spans;
        private final UnarySpec spec;
        private final View in;
        private final View out;
        private final Runs runs;
        private final Chunks chunks;

        Pieces(Spans spans, UnarySpec spec, View in, View out) {
            this.spans = spans;
            this.spec = spec;
            this.in = in;
            this.out = out;
            this.runs = Runs.of(spec.pixels(), spec.channels(), in, out);
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
                spans.unary(spec.function(), spec.alpha(), spec.beta(), in.data(), runs.start(run, in), out.data(),
                        runs.start(run, out), runs.length(run));
            }
        }
    }
}
