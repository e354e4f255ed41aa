package lanewise.kernel.vector;

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
 * the widest there are also lower tiles, without which the 49 pixels of a 7x7 map would cost as much as 54.
 *
 * <p>With 16 registers, rows that lie where they lie in an image are read by tiles of four: 1x1 convolutions of 16 to 64 outputs take 10 to 30 % less
 * than from gathered rows. Gathered rows, a known constant apart, are read by tiles of five, which take 5 to 10 % less there.
 */
public final class VectorMatrixUnit implements MatrixUnit {
    private static final boolean MANY_REGISTERS = Lanes.REGISTERS == 32;

    /** Stands in for others of its width. */
    private static final MatrixTile LOW = MANY_REGISTERS ? new VectorTile2x4() : new VectorTile2x2();
    private static final MatrixTile FOUR =
            new RelayTile(MANY_REGISTERS ? new VectorTile4x4() : new VectorTile4x2(), LOW);

    private static final Tiles GATHERED = MANY_REGISTERS
            ? new Tiles(List.of(new VectorTile6x1(), new VectorTile6x2(), new VectorTile6x3(),
                    new RelayTile(new VectorTile6x4(), LOW)), List.of(LOW, FOUR), Processor.FREE_ADDRESSES)
            : new Tiles(List.of(new VectorTile5x1(), new VectorTile5x2()), List.of(LOW, FOUR), false);
    private static final Tiles IN_PLACE =
            MANY_REGISTERS ? GATHERED : new Tiles(List.of(new VectorTile4x1(), FOUR), List.of(LOW), true);

    /** Multiply-adds in the time in which one value comes from the third-level cache: what fits SqueezeNet's layers on a Zen 4 and a Zen 3. */
    private static final int CACHE_COST = MANY_REGISTERS ? 5 : 8;

    /** Rows that the sums of a lower tile with 16 registers take as long as: so many multiply-adds wait for each other. */
    private static final int LEAST_EFFORT = 4;
    /** What a row in a tile of four costs in place of one in a tile of five. */
    private static final double FOURS_COST = 1.06;

    private final Tiles tiles;
    private final int memoryCost;
    private final TileStore store = new VectorTileStore();
    private final RowGather gather = new VectorRowGather();
    private final Interleave interleave = new VectorInterleave();

    /** A unit that reads the weights of large layers from memory. */
    public VectorMatrixUnit() {
        this(GATHERED, Processor.MEMORY_COST);
    }

    private VectorMatrixUnit(Tiles tiles, int memoryCost) {
        this.tiles = tiles;
        this.memoryCost = memoryCost;
    }

    /**
     * The tiles of one unit.
     *
     * @param full by width, all of the same rows
     * @param lower of two, four, … rows, at the widest
     * @param inPlace whether their rows may lie any constant apart
     */
    private record Tiles(List<MatrixTile> full, List<MatrixTile> lower, boolean inPlace) {
        List<HotMethod> hotMethods(int width) {
            Stream<MatrixTile> tile = Stream.of(full.get(width - 1));
            return (width < full.size() ? tile : Stream.concat(tile, lower.stream())).<HotMethod>map(HotTile::new)
                    .toList();
        }
    }

    /** A unit that reads all weights from the caches. */
    public static VectorMatrixUnit ofSmallNetworks() {
        return new VectorMatrixUnit(GATHERED, CACHE_COST);
    }

    /** The same for kernels that would read rows in place: with tiles that do, if there are any. */
    public VectorMatrixUnit inPlace() {
        return new VectorMatrixUnit(IN_PLACE, memoryCost);
    }

    @Override
    public int rows() {
        return tiles.full().getFirst().rows();
    }

    @Override
    public int lanes() {
        return Lanes.COUNT;
    }

    @Override
    public int widest() {
        return tiles.full().size();
    }

    @Override
    public MatrixTile tile(int width) {
        return tiles.full().get(width - 1);
    }

    @Override
    public MatrixTile tile(int width, int rows) {
        return width == widest() && rows <= 2 * tiles.lower().size() ? tiles.lower().get((rows - 1) / 2) : tile(width);
    }

    @Override
    public List<HotMethod> hotMethods(int width) {
        return tiles.hotMethods(width);
    }

    /** With 16 registers, as {@link #grain}. */
    @Override
    public int effort(int rows) {
        int rest = rows % rows();
        return MANY_REGISTERS || rest == 0 ? MatrixUnit.super.effort(rows) : rows - rest + LEAST_EFFORT;
    }

    /** Sixteen rows are four tiles of four, in place of three of five and one row that takes as long as four. */
    @Override
    public MatrixUnit dividing(int rows) {
        VectorMatrixUnit fours = inPlace();
        return effort(rows) <= FOURS_COST * fours.effort(rows) ? this : fours;
    }

    /** With 16 registers, a step of a short tile takes four cycles however few its rows, that of a full one five. */
    @Override
    public int grain() {
        return MANY_REGISTERS ? LOW.rows() : rows();
    }

    @Override
    public int memoryCost() {
        return memoryCost;
    }

    /** With 32 it has not been measured; a step there loads more lines at a time. */
    @Override
    public boolean fetchesWeights() {
        return !MANY_REGISTERS;
    }

    @Override
    public boolean readsInPlace() {
        return tiles.inPlace();
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
