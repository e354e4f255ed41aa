package lanewise.kernel;

/**
 * A bound kernel: independent units of work over fixed arrays. Running the same task twice, or its units in any order on any
 * number of threads, gives the same bits. A task never allocates, locks, logs or throws.
 */
public interface Task {
    /** How many units there are. */
    int units();

    /**
     * Computes the units {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param worker whose scratch to use, from 0 to the thread count minus one; no two threads hold the same at one time
     */
    void run(int worker, int from, int to);
}
