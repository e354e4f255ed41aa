package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.View;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.WinogradTransforms;

/** How the output pixels of all images are covered with patches; those at the lower and right edge overhang. */
final class WinogradPatches {
    private final ConvSpec spec;
    private final MinimalFiltering vertical;
    private final MinimalFiltering horizontal;
    private final int down;
    private final int across;

    WinogradPatches(ConvSpec spec, WinogradTransforms transforms) {
        this.spec = spec;
        this.vertical = transforms.vertical();
        this.horizontal = transforms.horizontal();
        this.down = Math.ceilDiv(spec.outputHeight(), vertical.outputs());
        this.across = Math.ceilDiv(spec.outputWidth(), horizontal.outputs());
    }

    int count() {
        return spec.batch() * down * across;
    }

    /** Where each of a patch's input pixels starts; those outside the image start at the row of zeros. */
    void starts(int patch, View input, int zeros, int[] starts) {
        int wide = horizontal.inputs();
        int image = image(patch);
        int top = row(patch) * vertical.stride() - spec.window().padTop();
        int left = column(patch) * horizontal.stride() - spec.window().padLeft();
        for (int i = 0; i < vertical.inputs(); i++) {
            int y = top + i;
            int line = (image * spec.height() + y) * spec.width();
            for (int j = 0; j < wide; j++) {
                int x = left + j;
                boolean inside = y >= 0 && y < spec.height() && x >= 0 && x < spec.width();
                starts[i * wide + j] = inside ? input.offset() + (line + x) * input.pixelStride() : zeros;
            }
        }
    }

    private int image(int patch) {
        return patch / (down * across);
    }

    private int row(int patch) {
        return patch / across % down * vertical.outputs();
    }

    private int column(int patch) {
        return patch % across * horizontal.outputs();
    }

    /** The first output pixel, counted over all images. */
    int firstPixel(int patch) {
        return (image(patch) * spec.outputHeight() + row(patch)) * spec.outputWidth() + column(patch);
    }

    /** Output rows that lie inside the image. */
    int rows(int patch) {
        return Math.min(vertical.outputs(), spec.outputHeight() - row(patch));
    }

    /** Output columns that lie inside the image. */
    int columns(int patch) {
        return Math.min(horizontal.outputs(), spec.outputWidth() - column(patch));
    }
}
