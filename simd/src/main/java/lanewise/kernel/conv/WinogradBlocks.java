package lanewise.kernel.conv;

import lanewise.kernel.CacheLines;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileRows;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * How the patches of a Winograd convolution are divided into units of work, and where a unit's values lie in its worker's
 * scratch: the temporary of the transforms, then {@code V[pass][plane][patch][channel]} in {@link TileRows}, then
 * {@code M[plane][patch][column]} of one panel at a time, which the caches keep until it is transformed back.
 *
 * <p>A unit is a block of patches by a group of panels. Large blocks read the filters less often, which counts most where these
 * are more than the caches hold. Layers that fit one block are divided by panels where these are even and the filters far
 * outweigh the input, which each group transforms again.
 *
 * @param grains portions of {@code grain} patches in all
 * @param grain patches that are not divided: a register tile's, or fewer where there are few blocks
 * @param blocks how many blocks the grains are divided into, as evenly as possible
 * @param groups how many groups the panels are divided into
 * @param columns those of the widest panel
 * @param start where the temporary ends and V begins
 */
record WinogradBlocks(MatrixUnit unit, int grains, int grain, int blocks, int groups, int panels, int planes,
        Passes passes, int columns, int start) {
    /** Patches times planes per block at most: 36 to 40 by 36 planes, 16 to 18 by 81. */
    private static final int MOST_ROWS = 1458;
    /** The same where the filters come from memory in every block. 512→512 at 28x28: 15.1 → 12.6 ms. */
    private static final int MOST_ROWS_FAR = 2916;
    /** Floats of transformed filters, 16 MB, beyond which they are taken to come from memory. */
    private static final int FAR_FILTERS = 4 << 20;
    /**
     * Panels are divided where there are more output channels than so many per patch, and they are even; patches otherwise,
     * since each group of panels transforms all patches. Two threads: 128→192 at 28x28 by F(7x7) 1000 → 860 µs, 1x7 192→192 at
     * 17x17 365 → 280 with 12 in place of 2.4.
     */
    private static final int OUTPUTS_PER_PATCH = 12;

    static WinogradBlocks of(ConvSpec spec, MatrixUnit unit, WinogradTransforms transforms, int workers) {
        int planes = transforms.planes();
        int patches = new WinogradPatches(spec, transforms).count();
        int tiles = Math.ceilDiv(patches, unit.rows());
        var panels = new Panels(unit, spec.outputChannels());
        boolean far = hasFarFilters(spec, unit, transforms);
        int mostTiles = Math.max(1, (far ? MOST_ROWS_FAR : MOST_ROWS) / (planes * unit.rows()));
        int fewest = Math.ceilDiv(tiles, mostTiles);
        boolean even = panels.packedColumns() % (workers * panels.tile(0).columns()) == 0;
        boolean byPanels = fewest == 1 && even && spec.outputChannels() > OUTPUTS_PER_PATCH * patches;
        int blocks = byPanels ? 1 : Math.min(tiles, Math.ceilDiv(fewest, workers) * workers);
        int groups = blocks % workers == 0 || blocks > 4 * workers ? 1 : Math.min(panels.count(), workers);
        int grain = workers > 1 && blocks <= 2 * workers ? unit.grain() : unit.rows();
        return new WinogradBlocks(unit, Math.ceilDiv(patches, grain), grain, blocks, groups, panels.count(),
                planes, Passes.of(spec.inputChannels(), planes), panels.tile(0).columns(),
                CacheLines.from(WinogradTransforms.TEMPORARY + transforms.temporaryFloats()));
    }

    /** Whether the filters are more than the caches keep from one block to the next. */
    private static boolean hasFarFilters(ConvSpec spec, MatrixUnit unit, WinogradTransforms transforms) {
        int columns = new Panels(unit, spec.outputChannels()).packedColumns();
        return (long) transforms.planes() * spec.inputChannels() * columns > FAR_FILTERS;
    }

    int units() {
        return blocks * groups;
    }

    /** First patch of a block. */
    int firstPatch(int block) {
        return (int) ((long) block * grains / blocks) * grain;
    }

    /** First panel of a group. */
    int firstPanel(int group) {
        return group * panels / groups;
    }

    /** Patches that all blocks have room for: those of the largest, in full tiles. */
    int blockPatches() {
        int mr = unit.rows();
        return Math.ceilDiv(Math.ceilDiv(grains, blocks) * grain, mr) * mr;
    }

    /** How a pass of the patches lies. */
    TileRows layout() {
        return unit.layout(passes.length(), planes, blockPatches());
    }

    /** Where a pass starts. */
    int inputAt(int pass) {
        return start + pass * layout().floats(blockPatches(), planes);
    }

    int productAt() {
        return inputAt(passes.count());
    }

    int productPlane() {
        return CacheLines.odd(blockPatches() * columns);
    }

    int scratchFloats() {
        return productAt() + planes * productPlane();
    }
}
