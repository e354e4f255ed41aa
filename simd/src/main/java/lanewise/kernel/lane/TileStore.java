package lanewise.kernel.lane;

/** Moves part of a tile's plain sums to their place by {@link TileOutput}'s formula. */
public interface TileStore {
    /**
     * Stores {@code rows x columns} values.
     *
     * @param sums the tile: row {@code p}, column {@code j} at {@code sums.offset() + p * sums.stride() + j}
     * @param row the output row of the tile's first row
     * @param column the output column of the tile's first column
     */
    void store(TileOutput sums, TileOutput out, int row, int column, int rows, int columns);
}
