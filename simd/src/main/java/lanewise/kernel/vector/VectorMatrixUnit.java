package lanewise.kernel.vector;

import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.RowGather;
import lanewise.kernel.lane.TileStore;

/**
 * Tiles of six rows by up to four vectors where there are 32 vector registers, of five rows by up to two where there are 16. At
 * the widest there are also tiles of two and of four rows, without which the 49 pixels of a 7x7 map would cost as much as 54.
 */
public final class VectorMatrixUnit implements MatrixUnit {
    private static final boolean MANY_REGISTERS = Lanes.REGISTERS == 32;

    /** By width. */
    private static final MatrixTile[] TILES = MANY_REGISTERS
            ? new MatrixTile[] {new VectorTile6x1(), new VectorTile6x2(), new VectorTile6x3(), new VectorTile6x4()}
            : new MatrixTile[] {new VectorTile5x1(), new VectorTile5x2()};

    /** Of two and of four rows, at the widest. */
    private static final MatrixTile[] SHORT = MANY_REGISTERS
            ? new MatrixTile[] {new VectorTile2x4(), new VectorTile4x4()}
            : new MatrixTile[] {new VectorTile2x2(), new VectorTile4x2()};

    private final TileStore store = new VectorTileStore();
    private final RowGather gather = new VectorRowGather();

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
        return TILES.length;
    }

    @Override
    public MatrixTile tile(int width) {
        return TILES[width - 1];
    }

    @Override
    public MatrixTile tile(int width, int rows) {
        return width == TILES.length && rows <= 2 * SHORT.length ? SHORT[(rows - 1) / 2] : TILES[width - 1];
    }

    /** With 16 registers, a step of a short tile takes four cycles however few its rows, that of a full one five. */
    @Override
    public int grain() {
        return MANY_REGISTERS ? SHORT[0].rows() : rows();
    }

    @Override
    public int memoryCost() {
        return Processor.MEMORY_COST;
    }

    @Override
    public boolean readsInPlace() {
        return Processor.FREE_ADDRESSES;
    }

    @Override
    public TileStore store() {
        return store;
    }

    @Override
    public RowGather gather() {
        return gather;
    }
}
