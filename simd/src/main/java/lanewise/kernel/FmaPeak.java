package lanewise.kernel;

/**
 * The multiply-adds per second that the processor reaches when it does nothing else: the bound that any convolution without a
 * reducing algorithm (Winograd) stays below.
 */
public final class FmaPeak {
    private static final long NANOS = 400_000_000;
    /** The compiler finishes the loop during the first few rounds, however long these take before that. */
    private static final int LEAST_ROUNDS = 40;
    /**
     * Runs per thread and round. A round of about a millisecond is long against its start and short enough that, on a busy
     * machine, some rounds are left undisturbed.
     */
    private static final int RUNS_PER_THREAD = 64;

    private FmaPeak() {
    }

    /**
     * Measures for some tenths of a second, and gives the best of many short rounds, in 10⁹ floating-point operations per
     * second; a multiply-add is two. Always with the widest vectors that there are: it is the processor's peak, not an
     * engine's.
     */
    public static double gflops(Workers workers) {
        MultiplyAdds loop = Catalogue.of(Engine.SIMD).multiplyAdds();
        var task =
                new Rounds(loop, workers.threads() * RUNS_PER_THREAD, new float[workers.threads() * CacheLines.FLOATS]);
        double operations = 2.0 * loop.count() * task.units();
        long shortest = Long.MAX_VALUE;
        long begin = System.nanoTime();
        for (int round = 0; round < LEAST_ROUNDS || System.nanoTime() - begin < NANOS; round++) {
            long start = System.nanoTime();
            workers.run(task);
            shortest = Math.min(shortest, System.nanoTime() - start);
        }
        return operations / shortest;
    }

    private record Rounds(MultiplyAdds loop, int units, float[] sink) implements Task {
        @Override
        public void run(int worker, int from, int to) {
            for (int unit = from; unit < to; unit++) {
                sink[worker * CacheLines.FLOATS] = loop.run();
            }
        }
    }
}
