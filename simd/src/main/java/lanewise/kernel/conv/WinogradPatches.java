package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.View;

/** How the output pixels of all images are covered with patches of {@code m x m}; those at the lower and right edge overhang. */
final class WinogradPatches {
    private final ConvSpec spec;
    private final int m;
    private final int down;
    private final int across;

    WinogradPatches(ConvSpec spec, int m) {
        this.spec = spec;
        this.m = m;
        this.down = Math.ceilDiv(spec.outputHeight(), m);
        this.across = Math.ceilDiv(spec.outputWidth(), m);
    }

    int count() {
        return spec.batch() * down * across;
    }

    /** Where each of a patch's {@code (m + 2)²} input pixels starts; those outside the image start at the row of zeros. */
    void starts(int patch, View input, int zeros, int[] starts) {
        int n = m + 2;
        int image = patch / (down * across);
        int top = row(patch) - spec.window().padTop();
        int left = column(patch) - spec.window().padLeft();
        for (int i = 0; i < n; i++) {
            int y = top + i;
            int line = (image * spec.height() + y) * spec.width();
            for (int j = 0; j < n; j++) {
                int x = left + j;
                boolean inside = y >= 0 && y < spec.height() && x >= 0 && x < spec.width();
                starts[i * n + j] = inside ? input.offset() + (line + x) * input.pixelStride() : zeros;
            }
        }
    }

    private int row(int patch) {
        return patch / across % down * m;
    }

    private int column(int patch) {
        return patch % across * m;
    }

    /** The first output pixel, counted over all images. */
    int firstPixel(int patch) {
        int image = patch / (down * across);
        return (image * spec.outputHeight() + row(patch)) * spec.outputWidth() + column(patch);
    }

    /** Output rows that lie inside the image. */
    int rows(int patch) {
        return Math.min(m, spec.outputHeight() - row(patch));
    }

    /** Output columns that lie inside the image. */
    int columns(int patch) {
        return Math.min(m, spec.outputWidth() - column(patch));
    }
}
