package lanewise.kernel;

/**
 * A {@link HotMethod} that is called until it is compiled. Most calls do nothing; one in eighty works, or the second compiler
 * would take the code for rare and keep the addresses of arrays out of the registers (a tile at 92 % of its speed).
 *
 * <p>The compilers set the pace. A few hundred calls ask for the first one's code, 5,000 calls of that for the second one's.
 * But for three rounds, which show whether it is compiled already, no call works before the first has answered: what works calls the methods of the Vector API, which fill the second one's
 * queue, and the longer that is, the more calls it takes. What is not called any more falls back in the queue, and out of it
 * after 50 ms.
 */
final class Drill extends Exercise {
    /**
     * Loops of a few calls, enough for the first compiler to translate the loop as well, which would else take longer than the
     * calls.
     */
    private static final int FIRST_LOOPS = 1_500;
    private static final int FIRST_CALLS = 2;
    /** Calls that show whether the first compiler has answered: they take less than half as long as before. */
    private static final int SAMPLE_CALLS = 10;
    /** More than the first compiler was seen to need. */
    private static final long FIRST_COMPILER_NANOS = 100_000_000;

    /** Calls that work one after the other, and that do nothing after them. */
    private static final int WORKING_CALLS = 2;
    private static final int IDLE_CALLS = 80 * WORKING_CALLS;
    /** Rounds of these at first, then at times. */
    private static final int FIRST_ROUNDS = 40;
    private static final int ROUNDS = 8;
    private static final long PAUSE_NANOS = 12_000_000;

    /** More than a round's calls take when compiled, and half of what the shortest method takes before. */
    private static final long FAST_NANOS = 1_000;
    /** A single call may be disturbed, or fast by a coarse clock. */
    private static final int ROUNDS_TO_CONVINCE = 3;

    private final HotMethod method;
    private HotMethod.Calls calls;
    private long begin;
    private long interpretedNanos;
    private long nextRounds;
    private int rounds;
    private int fastRounds;

    Drill(HotMethod method, boolean worthWaiting) {
        super(1, worthWaiting && !method.hasStandIn());
        this.method = method;
        method.setCompiling(true);
    }

    @Override
    void end() {
        method.setCompiling(false);
    }

    @Override
    boolean turn() {
        long now = System.nanoTime();
        if (calls == null) {
            begin = now;
            calls = method.calls();
            askFirstCompiler();
        } else if (nextRounds == 0) {
            if (2 * sampleNanos() < interpretedNanos || now - begin > FIRST_COMPILER_NANOS) {
                askSecondCompiler(FIRST_ROUNDS);
            }
        } else if (now - nextRounds >= 0) {
            askSecondCompiler(ROUNDS);
        }
        return fastRounds >= ROUNDS_TO_CONVINCE;
    }

    /** A method that is compiled already must not learn that there may be nothing to do: its code would be thrown away. */
    private void askFirstCompiler() {
        for (int i = 0; i < ROUNDS_TO_CONVINCE; i++) {
            work();
        }
        if (fastRounds < ROUNDS_TO_CONVINCE) {
            interpretedNanos = sampleNanos();
            for (int i = 0; i < FIRST_LOOPS; i++) {
                calls.run(FIRST_CALLS, 0);
            }
        }
    }

    private long sampleNanos() {
        long start = System.nanoTime();
        calls.run(SAMPLE_CALLS, 0);
        return System.nanoTime() - start;
    }

    private void askSecondCompiler(int count) {
        for (int i = 0; i < count && fastRounds < ROUNDS_TO_CONVINCE; i++) {
            work();
            calls.run(IDLE_CALLS, 0);
        }
        nextRounds = System.nanoTime() + PAUSE_NANOS;
    }

    private void work() {
        rounds++;
        long start = System.nanoTime();
        calls.run(WORKING_CALLS, rounds);
        fastRounds = System.nanoTime() - start <= FAST_NANOS ? fastRounds + 1 : 0;
    }
}
