package lanewise.kernel;

/**
 * Packs the weights of a small layer until that is compiled. Before all else: while a plan is laid out the compiler has little to do, and
 * what waits for it later would keep all cores packing at a fifth of the speed.
 */
final class Packing extends Exercise {
    /** Few, as what is packed takes room. */
    private static final int PACKS_PER_TURN = 2;
    /** From interpreted code to what the second compiler makes; the first one's is five times as fast as the former. */
    private static final int SPEEDUP = 9;
    /** More than the compiler was seen to need. */
    private static final long LONGEST_PACKING_NANOS = 150_000_000;

    private final Kernel<ConvSpec> kernel;
    private final ConvSpec spec;
    private final float[] weights;
    private final long begin = System.nanoTime();
    private long slowest;

    Packing(Kernel<ConvSpec> kernel, ConvSpec spec) {
        this.kernel = kernel;
        this.spec = spec;
        weights = new float[spec.outputChannels() * spec.depth() * spec.window().taps()];
    }

    @Override
    boolean turn() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < PACKS_PER_TURN; i++) {
            long start = System.nanoTime();
            kernel.pack(spec, weights, null);
            least = Math.min(least, System.nanoTime() - start);
        }
        slowest = Math.max(slowest, least);
        return SPEEDUP * least < slowest || System.nanoTime() - begin > LONGEST_PACKING_NANOS;
    }
}
