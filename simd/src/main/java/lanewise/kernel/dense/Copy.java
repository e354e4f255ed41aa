package lanewise.kernel.dense;

import lanewise.kernel.CopySpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.Chunks;

/** A copy between views. No primitives: the JDK's array copy is as fast as memory. */
public final class Copy implements Kernel<CopySpec> {
    @Override
    public String name() {
        return "copy";
    }

    @Override
    public Class<CopySpec> operation() {
        return CopySpec.class;
    }

    @Override
    public boolean supports(CopySpec spec) {
        return true;
    }

    @Override
    public double cost(CopySpec spec) {
        return (double) spec.pixels() * spec.channels();
    }

    @Override
    public Task bind(CopySpec spec, Operands operands) {
        return new Pieces(spec, operands.input(), operands.output());
    }

    private static final class Pieces implements Task {
        /** A load and a store. */
        private static final long COST_PER_VALUE = 2;

        private final View in;
        private final View out;
        private final Runs runs;
        private final Chunks chunks;

        Pieces(CopySpec spec, View in, View out) {
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
                System.arraycopy(in.data(), runs.start(run, in), out.data(), runs.start(run, out), runs.length(run));
            }
        }
    }
}
