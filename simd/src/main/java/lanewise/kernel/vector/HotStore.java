package lanewise.kernel.vector;

import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileStore;

/** {@code store} of the sums of tiles that do not finish them. */
record HotStore(TileStore store, MatrixTile tile) implements HotMethod {
    @Override
    public Calls calls() {
        int columns = tile.columns();
        int floats = tile.rows() * columns;
        TileOutput sums = TileOutput.plain(new float[floats], 0, columns, columns);
        TileOutput plain = TileOutput.plain(new float[floats], 0, columns, columns);
        TileOutput added = plain.passes(2)[1];
        TileOutput rectified = HotTile.rectified(plain);
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                store.store(sums, work % 2 == 0 ? rectified : added, 0, 0,
                        HotMethod.mostly(tile.rows(), work), columns);
            }
        };
    }
}
