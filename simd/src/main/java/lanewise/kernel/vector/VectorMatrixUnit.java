package lanewise.kernel.vector;

import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileStore;

/**
 * Tiles of six rows: four vectors wide where there are 32 vector registers, two vectors wide where there are 16. Four vectors wide
 * there are also tiles of two and of four rows, without which the 49 pixels of a 7x7 map would cost as much as 54.
 */
public final class VectorMatrixUnit implements MatrixUnit {
    private static final MatrixTile[] TILES = {new VectorTile6x1(), new VectorTile6x2(), new VectorTile6x3(),
            new VectorTile6x4()};

    private static final MatrixTile[] SHORT = {new VectorTile2x4(), new VectorTile4x4()};

    private final TileStore store = new VectorTileStore();

    @Override
    public int rows() {
        return TILES[0].rows();
    }

    @Override
    public int lanes() {
        return Lanes.COUNT;
    }

    @Override
    public int widest() {
        return Lanes.REGISTERS == 32 ? 4 : 2;
    }

    @Override
    public MatrixTile tile(int width) {
        return TILES[width - 1];
    }

    @Override
    public MatrixTile tile(int width, int rows) {
        return width == 4 && rows <= 2 * SHORT.length ? SHORT[(rows - 1) / 2] : TILES[width - 1];
    }

    @Override
    public TileStore store() {
        return store;
    }
}
