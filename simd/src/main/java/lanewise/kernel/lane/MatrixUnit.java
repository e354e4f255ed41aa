package lanewise.kernel.lane;

import java.util.List;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Interleave;

/**
 * The register tiles of one instruction set: the same rows, and every width from one column vector to the widest that the
 * registers hold.
 */
public interface MatrixUnit {
    /** {@code mr} of every tile. */
    int rows();

    /** Columns of the narrowest tile; every width is a multiple. */
    int lanes();

    /** How many {@link #lanes} the widest tile spans. */
    int widest();

    /** The tile that is {@code width} times {@link #lanes} wide. */
    MatrixTile tile(int width);

    /** The full tile of that width for sums of so many steps that are not stored {@linkplain TileOutput#plain as they are}. */
    default MatrixTile finishing(int width, int steps) {
        return tile(width);
    }

    /**
     * The tile of that width for the first of so many rows that {@linkplain #fullRows full tiles} leave over. It may compute
     * more rows than asked for, up to {@link #rows}.
     */
    default MatrixTile tile(int width, int rows) {
        return tile(width);
    }

    /** Whether there is a tile for products of a single row that reads weights from several places at once. */
    default boolean hasRow() {
        return false;
    }

    /**
     * The widest tile for a product of a single row, which may add up in another order than others. If it has more rows they lie
     * where the first does, and only that counts.
     */
    default MatrixTile row() {
        return tile(widest());
    }

    /** The methods of {@link #row} that are not among those of {@link #hotMethods}. */
    default List<HotMethod> rowMethods() {
        return List.of();
    }

    /** How many of so many rows go through full tiles, from the first on. */
    default int fullRows(int rows) {
        return rows - rows % rows();
    }

    /** Rows of full tiles that take as long as so many rows, those included that full tiles leave over. */
    default int effort(int rows) {
        int effort = fullRows(rows);
        for (int left = rows - effort; left > 0;) {
            int height = tile(widest(), left).rows();
            effort += height;
            left -= height;
        }
        return effort;
    }

    /** How so many gathered rows lie, of so many values in so many planes. */
    default TileRows layout(int depth, int planes, int rows) {
        return TileRows.of(rows(), depth, planes, rows);
    }

    /**
     * Rows that stay together when few rows are divided between workers: those of the shortest tile that is worth its time, a
     * divisor of {@link #rows}.
     */
    default int grain() {
        return rows();
    }

    /** The tiles that are {@code width} times {@link #lanes} wide. */
    default List<HotMethod> hotMethods(int width) {
        return List.of();
    }

    /** Multiply-adds in the time in which one value comes from memory. */
    int memoryCost();

    /**
     * Whether weights are read once before tiles meet them for the first time, since those would wait for memory longer.
     */
    default boolean fetchesWeights() {
        return false;
    }

    /**
     * Whether the rows of a tile may lie any constant apart, as the pixels of an image do. Where that is so it costs nothing,
     * and rows that lie so need not be gathered. Such tiles take any number of steps, odd ones too.
     */
    boolean readsInPlace();

    /** Whether tiles {@linkplain MatrixTile#finishes finish} their sums, however long these are. */
    default boolean finishes() {
        return tile(widest()).finishes();
    }

    /** Stores the part of an edge tile that counts, and what tiles do not finish. */
    TileStore store();

    /** Copies values into the rows that tiles read. */
    RowGather gather();

    /** Interleaves the rows of images that tiles read. */
    Interleave interleave();
}
