package lanewise.kernel.lane;

/**
 * How the rows lie that a {@link MatrixTile} reads: a constant apart, so that the compiler reaches all of them from one address. With
 * an address per row, each broadcast costs two or three integer instructions, which take ports that multiply-adds need.
 */
public final class TileRows {
    /**
     * Values of a row at most; longer sums are cut. Each cut costs a tile of 16 registers some 20 steps, one of 32 few; this cuts the
     * depths of the networks (512, 576, 1152) evenly.
     */
    public static final int DEPTH = 576;
    /** From one row to the next: no power of two, which would send all rows to the same cache sets, and room for a vector that overhangs. */
    public static final int STRIDE = DEPTH + 16;

    private TileRows() {
    }

    /** Floats of so many rows. */
    public static int floats(int rows) {
        return Math.multiplyExact(rows, STRIDE);
    }
}
