package lanewise.kernel;

/** What {@link WarmUp} repeats until it is fast. */
abstract class Exercise {
    /** More than any compiler was seen to need; where there is none, it is given up. */
    static final long LONGEST_NANOS = 3_000_000_000L;

    private static final int STAGES = 3;

    /** When it had its first turn: a first run may go before it for seconds. */
    private long begin;
    private boolean begun;
    private final int stage;
    private final boolean essential;

    /**
     * An exercise that has not begun.
     *
     * @param stage 0 for what packs weights, 1 for methods, 2 for kernels, which call these
     * @param essential whether a first run had better wait for it
     */
    Exercise(int stage, boolean essential) {
        this.stage = essential ? stage : STAGES + stage;
        this.essential = essential;
    }

    /** Told when it is over. */
    void end() {
    }

    /** Does a little of it, about a millisecond at most but for the first times; whether it is fast, now or before. */
    abstract boolean turn();

    final boolean isEssential() {
        return essential;
    }

    /** The lower, the earlier its turn: what is essential comes first. */
    final int stage() {
        return stage;
    }

    /** After a turn: whether it is fast, has had its time, or cannot be done, as in a heap that is full; a run will tell. */
    final boolean isOver() {
        if (!begun) {
            begun = true;
            begin = System.nanoTime();
        }
        try {
            return turn() || System.nanoTime() - begin >= LONGEST_NANOS;
        } catch (RuntimeException | OutOfMemoryError e) {
            System.getLogger(Exercise.class.getName()).log(System.Logger.Level.DEBUG, "no warm-up", e);
            return true;
        }
    }
}
