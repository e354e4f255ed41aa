package lanewise.kernel;

/** A {@link Sample} that is run until it is fast. */
final class Rehearsal extends Exercise {
    private static final long TURN_NANOS = 1_000_000;
    /**
     * Turns after which a turn is a single call: by then the compiler has been asked, and what else is called meanwhile only
     * lengthens its queue and fills the heap with vectors that are objects.
     */
    private static final int EAGER_TURNS = 25;
    /** Turns after which it is let go: a few tenths of a second. Small edges of images are slow even when compiled. */
    private static final int MOST_TURNS = 250;
    /** A single call may be disturbed, or fast by a coarse clock. */
    private static final int CALLS_TO_CONVINCE = 3;
    /**
     * Multiply-adds per nanosecond between what the first compiler's code reaches (0.7) and the slowest processor with compiled
     * vectors (some 4).
     */
    private static final double FAST_MACS = 1.5;
    /** Values per nanosecond of what does not multiply and add; the first compiler's code reaches 0.05. */
    private static final double FAST_VALUES = 0.25;

    private final Sample<?> sample;
    private final long fastNanos;
    private Task task;
    private int turns;

    Rehearsal(Sample<?> sample, boolean essential) {
        super(2, essential);
        this.sample = sample;
        boolean multiplies = sample.spec().macs() > 0;
        double nanos = multiplies ? sample.spec().macs() / FAST_MACS
                : sample.pixels() * sample.channels() / FAST_VALUES;
        fastNanos = (long) nanos;
    }

    /** Calls the task for about a millisecond, later once, or until it is fast; gives whether it is, or has had its turns. */
    @Override
    boolean turn() {
        if (task == null) {
            task = sample.bind();
        }
        long begin = System.nanoTime();
        long start = begin;
        int fastCalls = 0;
        boolean again = true;
        boolean fast = false;
        turns++;
        while (!fast && again && start - begin < TURN_NANOS) {
            task.run(0, 0, task.units());
            long end = System.nanoTime();
            fastCalls = end - start <= fastNanos ? fastCalls + 1 : 0;
            fast = fastCalls == CALLS_TO_CONVINCE;
            again = turns <= EAGER_TURNS || fastCalls > 0;
            start = end;
        }
        return fast || turns == MOST_TURNS;
    }
}
