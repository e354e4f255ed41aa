package lanewise.kernel.vector;

import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/**
 * Rows that go through a lower tile of the same width while the compiler works on the taller one: the same sums, bit by bit,
 * more slowly, by code that takes a quarter of the time to translate. So a first run need not wait for the tallest. What the
 * taller one's indices do not reach goes the same way; otherwise it {@linkplain #resolve takes over}.
 */
final class RelayTile implements MatrixTile {
    private final MatrixTile tall;
    private final MatrixTile low;
    private final boolean limited;
    /** Not volatile: who sees a change late takes the other way once more. */
    private boolean compiling;

    /**
     * For a tile that is compiled, until someone says otherwise.
     *
     * @param low its rows are a divisor of the other's
     * @param limited whether the taller one's indices are {@linkplain TileIndices limited}
     */
    RelayTile(MatrixTile tall, MatrixTile low, boolean limited) {
        this.limited = limited;
        this.tall = tall;
        this.low = low;
    }

    /** The taller one. */
    MatrixTile tall() {
        return tall;
    }

    /** Whether the lower one stands in from now on. */
    void setCompiling(boolean compiling) {
        this.compiling = compiling;
    }

    boolean isCompiling() {
        return compiling;
    }

    @Override
    public int rows() {
        return tall.rows();
    }

    @Override
    public int columns() {
        return tall.columns();
    }

    /** Whether the lower one does; the taller one answers for itself. */
    @Override
    public boolean finishes() {
        return low.finishes();
    }

    @Override
    public void multiply(float[] a, int at, int rowStride, float[] b, int panel, int steps, TileOutput out, int row,
            int column) {
        for (int i = 0; i < tall.rows(); i += low.rows()) {
            low.multiply(a, at + i * rowStride, rowStride, b, panel, steps, out, row + i, column);
        }
    }

    @Override
    public MatrixTile resolve(float[] a, int rowStride, float[] b, int steps) {
        return compiling || limited && !TileIndices.reach(a, rowStride, b, steps) ? this : tall;
    }
}
