package lanewise.kernel.lane;

import lanewise.kernel.CacheLines;

/**
 * How the rows lie that a {@link MatrixTile} reads. The rows of a tile lie a constant apart, so that the compiler reaches all
 * of them from one address: with an address per row, each broadcast costs two or three integer instructions, which take ports
 * that multiply-adds need. Tiles lie side by side, so that little memory is spread over however few values a row has:
 *
 * <pre>
 *   row 0 of tile 0 | row 0 of tile 1 | …   {@link #STRIDE} floats
 *   row 1 of tile 0 | row 1 of tile 1 | …
 * </pre>
 *
 * So many tiles are a band; what it has no room for follows in further bands. Winograd's planes share the bands: each holds
 * all planes of its tiles, {@link #plane} apart.
 *
 * <p>Where a {@linkplain MatrixUnit#readsInPlace unit reads rows in place}, rows may also be the pixels of an image where they
 * are, or lie one after the other ({@link #even}).
 *
 * @param mr rows of a tile
 * @param width from one tile to the next: the values of a row, in whole cache lines
 * @param plane from one plane to the next: an odd number of cache lines, so that planes do not meet in the same cache sets
 * @param tiles tiles per band
 * @param rowStride from one row of a tile to the next
 */
public record TileRows(int mr, int width, int plane, int tiles, int rowStride) {
    /**
     * Values of a row at most; longer sums are cut. Each cut costs a tile of 16 registers some 20 steps, one of 32 few; this
     * cuts the depths of the networks (512, 576, 1152) evenly.
     */
    public static final int DEPTH = 576;

    /** Those of F(4x4, 3x3), and two more: then the 81 planes of F(7x7, 3x3) have room for sums of 256 values. */
    private static final int PLANES = 38;
    /** Floats of a band's row: so many planes at full depth. */
    private static final int ROOM = PLANES * CacheLines.odd(DEPTH);
    /**
     * From one row of a tile to the next: the row of a band, and room for a vector that overhangs. An odd number of cache
     * lines.
     */
    public static final int STRIDE = ROOM + CacheLines.FLOATS;

    /**
     * Rows of {@code depth} values, up to {@link #deepest}, in so many planes; so many that a block has room for, in full
     * tiles.
     */
    public static TileRows of(int mr, int depth, int planes, int rows) {
        int width = CacheLines.whole(depth);
        int tiles = Math.min(Math.ceilDiv(rows, mr), room(planes) / width);
        return new TileRows(mr, width, CacheLines.odd(tiles * width), tiles, STRIDE);
    }

    /** The same with all rows one after the other, a constant apart whatever tiles they are divided into. */
    public static TileRows even(int mr, int depth, int planes, int rows) {
        int plane = CacheLines.odd(depth);
        int apart = CacheLines.odd(Math.multiplyExact(planes, plane));
        return new TileRows(mr, mr * apart, plane, Integer.MAX_VALUE, apart);
    }

    /** Rows that are {@code pixelStride} apart, tile after tile. */
    public static TileRows inPlace(int mr, int pixelStride) {
        return new TileRows(mr, mr * pixelStride, 0, Integer.MAX_VALUE, pixelStride);
    }

    /** Values of a row at most where so many planes share a band. */
    public static int deepest(int planes) {
        return Math.min(DEPTH, room(planes));
    }

    /** Floats that a plane has at most in the row of a band. */
    private static int room(int planes) {
        return (ROOM / CacheLines.FLOATS / planes - 1 | 1) * CacheLines.FLOATS;
    }

    /** Where a row starts. */
    public int at(int row) {
        return tileAt(row / mr) + row % mr * rowStride;
    }

    /** Where the first row of a tile starts. */
    public int tileAt(int tile) {
        return tile < tiles ? tile * width : tile / tiles * mr * STRIDE + tile % tiles * width;
    }

    /** Floats of so many rows in so many planes. */
    public int floats(int rows, int planes) {
        int last = Math.ceilDiv(rows, mr) - 1;
        long bands = (long) (last / tiles) * mr * STRIDE + (long) last % tiles * width;
        return Math.toIntExact(bands + (mr - 1L) * rowStride + (long) planes * plane + CacheLines.FLOATS);
    }
}
