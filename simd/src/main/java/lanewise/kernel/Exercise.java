package lanewise.kernel;

/** What {@link WarmUp} repeats until it is fast. */
abstract class Exercise {
    /** More than any compiler was seen to need; where there is none, it is given up. */
    static final long LONGEST_NANOS = 3_000_000_000L;

    private final long begin = System.nanoTime();
    /** Whether a first run had better wait for it. */
    private boolean essential;

    /** Does a little of it, about a millisecond at most but for the first times; whether it is fast, now or before. */
    abstract boolean turn();

    /** Sets whether a first run had better wait for it. */
    final Exercise essential(boolean wait) {
        essential = wait;
        return this;
    }

    final boolean isEssential() {
        return essential;
    }

    /** The lower, the earlier its turn: what is essential first, of that the methods that others call. */
    final int stage() {
        return (essential ? 0 : 4) + (this instanceof Packing ? 0 : this instanceof Drill ? 1 : 2);
    }

    /** After a turn: whether it is fast, has had its time, or cannot be done, as in a heap that is full; a run will tell. */
    final boolean isOver() {
        try {
            return turn() || System.nanoTime() - begin >= LONGEST_NANOS;
        } catch (RuntimeException | OutOfMemoryError e) {
            System.getLogger(Exercise.class.getName()).log(System.Logger.Level.DEBUG, "no warm-up", e);
            return true;
        }
    }
}
