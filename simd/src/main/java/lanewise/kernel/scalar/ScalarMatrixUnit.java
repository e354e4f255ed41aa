package lanewise.kernel.scalar;

import lanewise.kernel.Interleave;
import lanewise.kernel.dense.PlainInterleave;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.RowGather;
import lanewise.kernel.lane.TileStore;

/** A single tile of 4x4. */
public final class ScalarMatrixUnit implements MatrixUnit {
    private final MatrixTile tile = new ScalarTile4x4();
    private final TileStore store = new ScalarTileStore();
    private final RowGather gather = new ScalarRowGather();
    private final Interleave interleave = new PlainInterleave();

    @Override
    public int rows() {
        return tile.rows();
    }

    @Override
    public int lanes() {
        return tile.columns();
    }

    @Override
    public int widest() {
        return 1;
    }

    @Override
    public MatrixTile tile(int width) {
        return tile;
    }

    /** A multiply-add takes as long as the value needs. */
    @Override
    public int memoryCost() {
        return 1;
    }

    @Override
    public boolean readsInPlace() {
        return true;
    }

    @Override
    public TileStore store() {
        return store;
    }

    @Override
    public RowGather gather() {
        return gather;
    }

    @Override
    public Interleave interleave() {
        return interleave;
    }
}
