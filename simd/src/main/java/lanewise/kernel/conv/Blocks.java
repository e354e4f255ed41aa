package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.lane.MatrixUnit;

/**
 * How the tiles of a product are divided into units of work: blocks of rows times groups of panels. Consecutive units share the
 * rows, which are gathered once for those that a worker claims together.
 *
 * @param product what is divided
 * @param tiles tiles of all rows
 * @param blocks how many blocks the tiles are divided into, as evenly as possible
 * @param groups how many groups the panels are divided into
 */
record Blocks(Product product, int tiles, int blocks, int groups) {
    /**
     * For convolutions that read all channels: rows that stay in the second-level cache while the panels pass by, 14x14 pixels
     * at once.
     */
    private static final int MOST_ROWS = 240;

    /**
     * Units per worker, where there are several workers and that many tiles or panels: enough to even out workers of different
     * speed.
     */
    private static final int UNITS_PER_WORKER = 4;

    /**
     * A product of {@code rows x columns}.
     *
     * @param mr rows of a tile
     * @param panels how many panels the columns make
     */
    record Product(int rows, int columns, int mr, int panels) {
        /** Whether the panels can be shared out evenly. */
        private boolean hasPanelsForAll(int workers) {
            return panels % workers == 0 || panels >= UNITS_PER_WORKER * workers;
        }
    }

    /**
     * Divides a product for one worker or several: by rows, each row gathered once and all panels read by everyone; or by panels,
     * where these are more to read than the rows.
     *
     * @param mostTiles tiles per block at most
     */
    static Blocks of(Product product, int mostTiles, int workers) {
        int tiles = Math.ceilDiv(product.rows(), product.mr());
        int fewest = Math.ceilDiv(tiles, mostTiles);
        int units = UNITS_PER_WORKER * workers;
        if (workers == 1) {
            return new Blocks(product, tiles, fewest, 1);
        }
        if (fewest == 1 && product.columns() > product.rows() && product.hasPanelsForAll(workers)) {
            return new Blocks(product, tiles, 1, Math.min(product.panels(), units));
        }
        int blocks = Math.min(tiles, Math.max(Math.ceilDiv(fewest, workers) * workers, units));
        return new Blocks(product, tiles, blocks, Math.clamp(Math.ceilDiv(units, blocks), 1, product.panels()));
    }

    /** Divides the pixels and output channels of one group of a convolution. */
    static Blocks of(MatrixUnit unit, ConvSpec spec, int workers) {
        int panels = new Panels(unit, spec.groupOutputs()).count();
        var product = new Product(spec.outputPixels(), spec.groupOutputs(), unit.rows(), panels);
        return of(product, MOST_ROWS / unit.rows(), workers);
    }

    int units() {
        return blocks * groups;
    }

    /** The block of a unit. */
    int block(int unit) {
        return unit / groups;
    }

    /** The first row of a block; of the block after the last, the number of rows. */
    int firstRow(int block) {
        return Math.min(product.rows(), firstTile(block) * product.mr());
    }

    private int firstTile(int block) {
        return (int) ((long) block * tiles / blocks);
    }

    /** Rows that the largest block has room for, in full tiles. */
    int mostRows() {
        return Math.ceilDiv(tiles, blocks) * product.mr();
    }

    /** The first panel of a unit. */
    int firstPanel(int unit) {
        return unit % groups * product.panels() / groups;
    }

    /** The panel after the last of a unit. */
    int endPanel(int unit) {
        return (unit % groups + 1) * product.panels() / groups;
    }
}
