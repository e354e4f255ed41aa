package lanewise.kernel.vector;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Interleave;
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

    /** Stands in for others of its width. */
    private static final MatrixTile LOW = MANY_REGISTERS ? new VectorTile2x4() : new VectorTile2x2();

    /** By width. */
    private static final MatrixTile[] TILES = MANY_REGISTERS
            ? new MatrixTile[] {new VectorTile6x1(), new VectorTile6x2(), new VectorTile6x3(),
                    new RelayTile(new VectorTile6x4(), LOW)}
            : new MatrixTile[] {new VectorTile5x1(), new VectorTile5x2()};

    /** Of two and of four rows, at the widest. */
    private static final MatrixTile[] SHORT =
            {LOW, new RelayTile(MANY_REGISTERS ? new VectorTile4x4() : new VectorTile4x2(), LOW)};

    /** In the order of the tiles. */
    private static final List<HotMethod> HOT_TILES = Arrays.stream(TILES).<HotMethod>map(HotTile::new).toList();
    private static final List<HotMethod> HOT_SHORT = Arrays.stream(SHORT).<HotMethod>map(HotTile::new).toList();

    /** Multiply-adds in the time in which one value comes from the third-level cache: on a Zen 4 that fits SqueezeNet's layers. */
    private static final int CACHE_COST = 5;

    private final int memoryCost;
    private final TileStore store = new VectorTileStore();
    private final RowGather gather = new VectorRowGather();
    private final Interleave interleave = new VectorInterleave();

    /** A unit that reads the weights of large layers from memory. */
    public VectorMatrixUnit() {
        this(Processor.MEMORY_COST);
    }

    private VectorMatrixUnit(int memoryCost) {
        this.memoryCost = memoryCost;
    }

    /** A unit that reads all weights from the caches. */
    public static VectorMatrixUnit ofSmallNetworks() {
        return new VectorMatrixUnit(CACHE_COST);
    }

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

    @Override
    public List<HotMethod> hotMethods(int width) {
        HotMethod tile = HOT_TILES.get(width - 1);
        return width < TILES.length ? List.of(tile) : Stream.concat(Stream.of(tile), HOT_SHORT.stream()).toList();
    }

    /** With 16 registers, a step of a short tile takes four cycles however few its rows, that of a full one five. */
    @Override
    public int grain() {
        return MANY_REGISTERS ? SHORT[0].rows() : rows();
    }

    @Override
    public int memoryCost() {
        return memoryCost;
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

    @Override
    public Interleave interleave() {
        return interleave;
    }
}
