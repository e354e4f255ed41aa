package lanewise.kernel.conv;

/**
 * How the tiles of a product are divided into units of work: blocks of rows times panels, in the order that moves the fewest
 * bytes.
 *
 * <p>Where blocks come first, consecutive units share the rows and all panels pass by once per block; where panels come first,
 * consecutive units share the panel and all rows pass by once per panel.
 *
 * @param rows rows per block, a multiple of the tile's
 * @param blocks how many blocks
 * @param panels how many panels
 * @param panelsFirst whether all blocks of a panel come before the next panel
 */
record Blocks(int rows, int blocks, int panels, boolean panelsFirst) {
    /** Tiles per block at most: rows that stay in the second-level cache while a panel passes by. */
    private static final int MOST_TILES = 32;
    /** Units per worker at least, where there are that many tiles: enough to even out workers of different speed. */
    private static final int UNITS_PER_WORKER = 8;

    /**
     * Divides a product.
     *
     * @param mr rows of a tile
     * @param rowFloats floats that are read for all rows
     * @param panelFloats floats of all panels
     */
    static Blocks of(int rows, int mr, int panels, long rowFloats, long panelFloats, int workers) {
        int tiles = Math.ceilDiv(rows, mr);
        int wanted = Math.max(1, UNITS_PER_WORKER * workers / panels);
        int blockTiles = Math.clamp(tiles / wanted, 1, MOST_TILES);
        int blocks = Math.ceilDiv(tiles, blockTiles);
        boolean panelsFirst = panels * rowFloats + panelFloats < blocks * panelFloats + rowFloats;
        return new Blocks(blockTiles * mr, blocks, panels, panelsFirst);
    }

    int units() {
        return blocks * panels;
    }

    int block(int unit) {
        return panelsFirst ? unit % blocks : unit / panels;
    }

    int panel(int unit) {
        return panelsFirst ? unit / blocks : unit % panels;
    }
}
