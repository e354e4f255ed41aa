package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradTransforms;

/** Winograd convolution block by block, so that transformed values never leave the worker's cache. */
final class WinogradTask implements Task {
    private final WinogradTransforms transforms;
    private final ConvSpec spec;
    private final View input;
    private final int zeros;
    private final PackedWeights weights;
    private final float[][] scratch;
    private final WinogradPatches patches;
    private final WinogradBlocks blocks;
    private final Panels panels;
    private final TileOutput out;
    private final TileOutput[][] products;
    private final int[][] patchStarts;
    private final int[] rowStarts;

    WinogradTask(MatrixUnit unit, WinogradTransforms transforms, ConvSpec spec, Operands operands) {
        this.transforms = transforms;
        this.spec = spec;
        input = operands.input();
        zeros = operands.zeros();
        weights = operands.weights();
        scratch = operands.scratch();
        patches = new WinogradPatches(spec, transforms);
        blocks = WinogradBlocks.of(spec, unit, transforms, scratch.length);
        panels = new Panels(unit, spec.outputChannels());
        out = DirectTask.output(spec, operands);
        products = TileOutput.planes(scratch, blocks.productAt(), blocks.productPlane(), blocks.planes(),
                blocks.columns());
        patchStarts = new int[scratch.length][blocks.planes()];
        rowStarts = new int[blocks.planes() * blocks.blockPatches()];
        for (int i = 0; i < rowStarts.length; i++) {
            int plane = i / blocks.blockPatches();
            rowStarts[i] =
                    blocks.inputAt() + plane * blocks.inputPlane() + i % blocks.blockPatches() * blocks.channels();
        }
    }

    @Override
    public int units() {
        return blocks.units();
    }

    @Override
    public void run(int worker, int from, int to) {
        int transformed = -1;
        for (int unit = from; unit < to; unit++) {
            int block = unit / blocks.groups();
            int group = unit % blocks.groups();
            int first = blocks.firstPatch(block);
            int count = Math.min(blocks.firstPatch(block + 1), patches.count()) - first;
            if (block != transformed) {
                transformInput(worker, first, count);
                transformed = block;
            }
            multiply(worker, count, blocks.firstPanel(group), blocks.firstPanel(group + 1));
            transformOutput(worker, first, count, blocks.firstPanel(group), blocks.firstPanel(group + 1));
        }
    }

    private void transformInput(int worker, int first, int count) {
        int[] starts = patchStarts[worker];
        for (int p = 0; p < count; p++) {
            patches.starts(first + p, input, zeros, starts);
            transforms.input(input.data(), starts, blocks.channels(), scratch[worker],
                    blocks.inputAt() + p * blocks.channels(), blocks.inputPlane());
        }
    }

    private void multiply(int worker, int count, int firstPanel, int endPanel) {
        float[] v = scratch[worker];
        int depth = blocks.channels();
        int planeFloats = panels.floats(1, depth);
        for (int plane = 0; plane < blocks.planes(); plane++) {
            int planeWeights = weights.offset() + plane * planeFloats;
            TileOutput product = products[worker][plane];
            for (int panel = firstPanel; panel < endPanel; panel++) {
                MatrixTile tile = panels.tile(panel);
                for (int p = 0; p < count; p += tile.rows()) {
                    panels.tile(panel, count - p).multiply(v, rowStarts, plane * blocks.blockPatches() + p,
                            weights.weights(),
                            planeWeights + panels.at(panel, 1, depth), 1, depth, product, p, panels.start(panel));
                }
            }
        }
    }

    private void transformOutput(int worker, int first, int count, int firstPanel, int endPanel) {
        int channel = panels.start(firstPanel);
        int channels = panels.start(endPanel - 1) + panels.valid(endPanel - 1) - channel;
        for (int p = 0; p < count; p++) {
            int patch = first + p;
            transforms.output(scratch[worker], blocks.productAt() + p * blocks.columns() + channel,
                    blocks.productPlane(),
                    channels, out, patches.firstPixel(patch), spec.outputWidth(), patches.rows(patch),
                    patches.columns(patch),
                    channel);
        }
    }
}
