package lanewise.kernel.conv;

/**
 * How the tiles of a product are divided into units of work: blocks of rows times panels. Consecutive units share the rows; all
 * panels pass by once per block.
 *
 * @param rows rows per block, a multiple of the tile's
 * @param blocks how many blocks
 * @param panels how many panels
 */
record Blocks(int rows, int blocks, int panels) {
    /** Units per worker, where there are several workers and that many tiles: enough to even out workers of different speed. */
    private static final int UNITS_PER_WORKER = 8;

    /**
     * Divides a product as evenly as possible.
     *
     * @param mr rows of a tile
     * @param mostTiles tiles per block at most
     */
    static Blocks of(int rows, int mr, int panels, int mostTiles, int workers) {
        int tiles = Math.ceilDiv(rows, mr);
        int wanted = workers == 1 ? 1 : Math.min(tiles, UNITS_PER_WORKER * workers / panels);
        int blocks = Math.max(Math.ceilDiv(tiles, mostTiles), wanted);
        int blockTiles = Math.ceilDiv(tiles, blocks);
        return new Blocks(blockTiles * mr, Math.ceilDiv(tiles, blockTiles), panels);
    }

    int units() {
        return blocks * panels;
    }

    int block(int unit) {
        return unit / panels;
    }

    int panel(int unit) {
        return unit % panels;
    }
}
