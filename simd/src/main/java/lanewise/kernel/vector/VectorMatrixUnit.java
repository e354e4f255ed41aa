package lanewise.kernel.vector;

import java.util.ArrayList;
import java.util.List;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Interleave;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.RowGather;
import lanewise.kernel.lane.TileRows;
import lanewise.kernel.lane.TileStore;

/**
 * Tiles of six rows by up to four vectors where there are 32 vector registers, by up to two where there are 16. At the widest
 * there are also lower tiles, without which the 49 pixels of a 7x7 map would cost as much as 54.
 *
 * <p>With 16 registers tiles store their sums only, but for one that finishes short ones, and read rows any constant apart,
 * those of an image where they are and gathered ones alike: so they have the twelve sums in registers that a core is busy with
 * even where it is shared.
 */
public final class VectorMatrixUnit implements MatrixUnit {
    private static final boolean MANY_REGISTERS = Lanes.REGISTERS == 32;

    private static final int ROWS = 6;
    private static final int FOUR_ROWS = 4;
    private static final int LOW_ROWS = 2;

    /** Stands in for others of its width. */
    private static final MatrixTile LOW = MANY_REGISTERS ? new VectorTile2x4() : new VectorSums2x2();
    private static final MatrixTile FOUR =
            new RelayTile(MANY_REGISTERS ? new VectorTile4x4() : new VectorSums4x2(), LOW, !MANY_REGISTERS);
    private static final RelayTile SIX =
            new RelayTile(MANY_REGISTERS ? new VectorTile6x4() : new VectorSums6x2(), LOW, !MANY_REGISTERS);

    /** What finishes short sums where the others do not, once it is compiled. */
    private static final RelayTile SHORT = MANY_REGISTERS ? SIX : new RelayTile(new VectorShort6x2(), LOW, true);

    /** What multiplies a single row; with 32 registers it has not been measured. */
    private static final MatrixTile ROW = MANY_REGISTERS ? SIX : new RelayTile(new VectorRow1x2(), LOW, true);

    /** By width, all of the same rows. */
    private static final List<MatrixTile> FULL = MANY_REGISTERS
            ? List.of(new VectorTile6x1(), new VectorTile6x2(), new VectorTile6x3(), SIX)
            : List.of(new VectorSums6x1(), SIX);

    /**
     * Multiply-adds in the time in which one value comes from the third-level cache: what fits SqueezeNet's layers on a Zen 4
     * and a Zen 3.
     */
    private static final int CACHE_COST = MANY_REGISTERS ? 5 : 8;

    /** Rows that the sums of a lower tile with 16 registers take as long as: so many multiply-adds wait for each other. */
    private static final int LEAST_EFFORT = 4;

    /** One for all units, so that its hot method is known as the same. */
    private static final TileStore STORE = new VectorTileStore();

    private final int memoryCost;
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
        return ROWS;
    }

    @Override
    public int lanes() {
        return Lanes.COUNT;
    }

    @Override
    public int widest() {
        return FULL.size();
    }

    @Override
    public MatrixTile tile(int width) {
        return FULL.get(width - 1);
    }

    @Override
    public MatrixTile finishing(int width, int steps) {
        return width == widest() && steps < VectorSums6x2.LONG && !SHORT.isCompiling() ? SHORT : tile(width);
    }

    @Override
    public MatrixTile tile(int width, int rows) {
        if (width < widest()) {
            return tile(width);
        }
        if (rows <= FOUR_ROWS) {
            return rows <= LOW_ROWS ? LOW : FOUR;
        }
        return rows < ROWS ? SIX : FOUR;
    }

    @Override
    public boolean hasRow() {
        return !MANY_REGISTERS;
    }

    @Override
    public MatrixTile row() {
        return ROW;
    }

    @Override
    public List<HotMethod> rowMethods() {
        return hasRow() ? List.of(new HotTile(ROW)) : List.of();
    }

    /**
     * With 16 registers, seven or eight rows at the end are two tiles of four, since a row or two alone would take as long as
     * four.
     */
    @Override
    public int fullRows(int rows) {
        int rest = rows % ROWS;
        boolean fours = !MANY_REGISTERS && rows > rest && (rest == 1 || rest == 2);
        return rows - rest - (fours ? ROWS : 0);
    }

    @Override
    public int effort(int rows) {
        int rest = rows - fullRows(rows);
        return MANY_REGISTERS || rest == 0 || rest > LOW_ROWS ? MatrixUnit.super.effort(rows)
                : rows - rest + LEAST_EFFORT;
    }

    @Override
    public TileRows layout(int depth, int planes, int rows) {
        return MANY_REGISTERS ? MatrixUnit.super.layout(depth, planes, rows)
                : TileRows.even(rows(), depth, planes, rows);
    }

    @Override
    public List<HotMethod> hotMethods(int width) {
        var methods = new ArrayList<HotMethod>();
        methods.add(new HotTile(tile(width)));
        if (width == widest()) {
            methods.add(new HotTile(LOW));
            methods.add(new HotTile(FOUR));
            if (!MANY_REGISTERS) {
                methods.add(new HotTile(SHORT));
            }
        }
        if (!finishes()) {
            methods.add(new HotStore(STORE, tile(width)));
        }
        return methods;
    }

    @Override
    public int grain() {
        return LOW_ROWS;
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
        return Processor.FREE_ADDRESSES || !MANY_REGISTERS;
    }

    @Override
    public TileStore store() {
        return STORE;
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
