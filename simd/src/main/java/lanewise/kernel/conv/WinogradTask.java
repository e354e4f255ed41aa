package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileRows;
import lanewise.kernel.lane.WinogradTransforms;

/** Winograd convolution block by block, so that transformed values never leave the worker's cache. */
final class WinogradTask implements Task {
    private final WinogradTransforms transforms;
    private final ConvSpec spec;
    private final View input;
    private final int zeros;
    private final float[][] scratch;
    private final WinogradPatches patches;
    private final WinogradBlocks blocks;
    private final Panels panels;
    private final TileOutput out;
    private final Passes passes;
    private final TileRows layout;
    /** Where each pass of the transformed input starts. */
    private final int[] inputAt;
    private final PlaneProduct product;
    private final int fetchingBlocks;
    private final int[][] patchStarts;

    WinogradTask(MatrixUnit unit, WinogradTransforms transforms, ConvSpec spec, Operands operands) {
        this.transforms = transforms;
        this.spec = spec;
        input = operands.input();
        zeros = operands.zeros();
        scratch = operands.scratch();
        patches = new WinogradPatches(spec, transforms);
        blocks = WinogradBlocks.of(spec, unit, transforms, scratch.length);
        panels = new Panels(unit, spec.outputChannels());
        out = ConvOutput.of(spec, operands);
        passes = blocks.passes();
        inputAt = new int[passes.count()];
        Arrays.setAll(inputAt, blocks::inputAt);
        layout = blocks.layout();
        product = new PlaneProduct(unit, panels, passes, operands.weights(), scratch, blocks.planes(),
                blocks.productAt(), blocks.productPlane(), blocks.columns());
        fetchingBlocks = WeightFetch.blocks(unit, patches.count(), blocks.blocks(), scratch.length);
        patchStarts = new int[scratch.length][blocks.planes()];
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
            for (int panel = blocks.firstPanel(group); panel < blocks.firstPanel(group + 1); panel++) {
                multiply(worker, count, panel, block < fetchingBlocks);
                transformOutput(worker, first, count, panel);
            }
        }
    }

    private void transformInput(int worker, int first, int count) {
        int[] starts = patchStarts[worker];
        for (int p = 0; p < count; p++) {
            patches.starts(first + p, input, zeros, starts);
            for (int pass = 0; pass < passes.count(); pass++) {
                int channels = passes.end(pass) - passes.first(pass);
                int at = inputAt[pass] + layout.at(p);
                transforms.input(input.data(), starts, channels, scratch[worker], at, layout.plane());
                if (channels % 2 != 0) {
                    clear(scratch[worker], at + channels);
                }
                for (int i = 0; i < starts.length; i++) {
                    starts[i] += channels;
                }
            }
        }
    }

    /** The value that makes a sum's length even. */
    private void clear(float[] v, int at) {
        for (int plane = 0; plane < blocks.planes(); plane++) {
            v[at + plane * layout.plane()] = 0;
        }
    }

    private void multiply(int worker, int count, int panel, boolean fetch) {
        int fetched = fetch ? 0 : blocks.planes();
        for (int plane = 0; plane < blocks.planes(); plane++) {
            if (plane == fetched) {
                fetched = product.fetch(worker, panel, plane);
            }
            for (int pass = 0; pass < passes.count(); pass++) {
                product.run(worker, layout, inputAt[pass] + plane * layout.plane(), plane, pass, panel, 0, count, 0);
            }
        }
    }

    private void transformOutput(int worker, int first, int count, int panel) {
        for (int p = 0; p < count; p++) {
            int patch = first + p;
            transforms.output(scratch[worker], blocks.productAt() + p * blocks.columns(), blocks.productPlane(),
                    panels.valid(panel), out, patches.firstPixel(patch), spec.outputWidth(), patches.rows(patch),
                    patches.columns(patch), panels.start(panel));
        }
    }
}
