package lanewise.kernel;

/**
 * A convolution bound to arrays that computes as many rows as it is asked for, in any order. It never allocates, locks, logs
 * or throws.
 */
@FunctionalInterface
public interface RowTask {
    /** Computes the output rows {@code from} (inclusive) to {@code to} (exclusive) of an image. */
    void computeRows(int image, int from, int to);
}
