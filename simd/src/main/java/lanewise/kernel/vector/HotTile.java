package lanewise.kernel.vector;

import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileRows;

/** A tile's {@code multiply}. */
record HotTile(MatrixTile tile) implements HotMethod {
    /** Steps of a call that works: with fewer, the compiler takes the loop for rare. */
    private static final int STEPS = 16;
    /** Those of every fourth round where long sums have a loop of their own: some are left over to the other. */
    private static final int LONG_STEPS = VectorSums6x2.LONG + 2;

    @Override
    public Calls calls() {
        MatrixTile itself = tile instanceof RelayTile relay ? relay.tall() : tile;
        int columns = itself.columns();
        float[] rows = new float[itself.rows() * TileRows.STRIDE];
        int most = itself instanceof VectorSums6x2 ? LONG_STEPS : STEPS;
        float[] panel = new float[most * columns];
        TileOutput plain = TileOutput.plain(new float[itself.rows() * columns], 0, columns, columns);
        // One for each way out: what a second pass adds takes the longest.
        TileOutput finished = plain.passes(2)[1];
        TileOutput[] outs = {plain, finished, plain, rectified(plain)};
        return (times, work) -> {
            int steps = work == 0 ? 0 : work % 4 == 0 ? most : STEPS;
            for (int i = 0; i < times; i++) {
                itself.multiply(rows, 0, TileRows.STRIDE, panel, 0, steps, outs[work % outs.length], 0, 0);
            }
        };
    }

    /** An output that changes nothing but is not marked as such, so that sums go through bias and lower limit. */
    static TileOutput rectified(TileOutput plain) {
        return TileOutput.finished(plain.data(), plain.offset(), plain.stride(), plain.bias(), plain.addend(),
                plain.addendOffset(), plain.addendStride(), plain.limits());
    }

    @Override
    public boolean hasStandIn() {
        return tile instanceof RelayTile;
    }

    @Override
    public void setCompiling(boolean compiling) {
        if (tile instanceof RelayTile relay) {
            relay.setCompiling(compiling);
        }
    }
}
