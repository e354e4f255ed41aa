package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * How the patches of a Winograd convolution are divided into units of work, and where a unit's values lie in its worker's
 * scratch: the temporary of the transforms, then {@code V[plane][patch][channel]}, then {@code M[plane][patch][column]}.
 *
 * <p>A unit is a block of patches by a group of panels. Large blocks read the filters less often; a block whose {@code V} and
 * {@code M} outgrow the second-level cache costs more than that saves. Few patches and many panels (late layers) are divided by
 * panels instead, at the price of transforming the input once per group.
 *
 * @param grains portions of {@code grain} patches in all
 * @param grain patches that are not divided: a register tile's, or fewer where there are few blocks
 * @param blocks how many blocks the grains are divided into, as evenly as possible
 * @param groups how many groups the panels are divided into
 */
record WinogradBlocks(int grains, int grain, int blocks, int groups, int panels, int mr, int planes, int channels,
        int columns,
        int temporary) {
    /** Register tiles times planes per block at most: 4 tiles of 6 patches by 36 planes. */
    private static final int MOST_TILE_PLANES = 144;
    /** Patches of the smallest portion: the rows of the shortest tile. */
    private static final int SMALL_GRAIN = 2;
    /** Keeps the planes of one patch out of each other's cache sets. */
    private static final int PLANE_PADDING = 16;

    static WinogradBlocks of(ConvSpec spec, MatrixUnit unit, WinogradTransforms transforms, int workers) {
        int planes = transforms.planes();
        int patches = new WinogradPatches(spec, transforms).count();
        int tiles = Math.ceilDiv(patches, unit.rows());
        int mostTiles = Math.max(1, MOST_TILE_PLANES / planes);
        int blocks = Math.min(tiles, Math.ceilDiv(Math.ceilDiv(tiles, mostTiles), workers) * workers);
        var panels = new Panels(unit, spec.outputChannels());
        int groups = blocks % workers == 0 || blocks > 4 * workers ? 1 : Math.min(panels.count(), workers);
        int grain = workers > 1 && blocks <= 2 * workers ? SMALL_GRAIN : unit.rows();
        return new WinogradBlocks(Math.ceilDiv(patches, grain), grain, blocks, groups, panels.count(), unit.rows(),
                planes, spec.inputChannels(),
                panels.packedColumns(), transforms.temporaryFloats());
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
        return Math.ceilDiv(Math.ceilDiv(grains, blocks) * grain, mr) * mr;
    }

    int inputAt() {
        return temporary;
    }

    int inputPlane() {
        return blockPatches() * channels + PLANE_PADDING;
    }

    int productAt() {
        return temporary + planes * inputPlane();
    }

    int productPlane() {
        return blockPatches() * columns + PLANE_PADDING;
    }

    int scratchFloats() {
        return productAt() + planes * productPlane();
    }
}
