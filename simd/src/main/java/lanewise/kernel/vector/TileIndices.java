package lanewise.kernel.vector;

/**
 * How large the indices of a tile may be that says so by masks, which change nothing: then the compiler knows that no sum of
 * indices overflows, and keeps an address for each row. It would extend an index for each row at every step otherwise, 23
 * instructions for eight multiply-adds in place of 19. With larger limits it sometimes makes two loops of one.
 */
final class TileIndices {
    /** Where a row or a panel starts. */
    static final int START = (1 << 29) - 1;
    /** From one row to the next. */
    static final int STRIDE = (1 << 24) - 1;
    /** Length of a sum. */
    static final int STEPS = (1 << 20) - 1;

    private TileIndices() {
    }

    /** Whether all indices are that small. */
    static boolean reach(float[] a, int rowStride, float[] b, int steps) {
        return a.length <= START && b.length <= START && rowStride <= STRIDE && steps <= STEPS;
    }
}
