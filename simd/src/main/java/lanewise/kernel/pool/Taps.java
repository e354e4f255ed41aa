package lanewise.kernel.pool;

import lanewise.kernel.PoolSpec;
import lanewise.kernel.Reduction;
import lanewise.tensor.Window;

/**
 * For each output position on one axis, the taps of its window that lie inside the image.
 *
 * @param start the first cell inside
 * @param count how many taps lie inside, {@code dilation} cells apart; 0 where dilation jumps over the whole image
 * @param counted how many taps lie inside the image and its declared padding, which leaves out what ceil mode adds
 */
record Taps(int[] start, int[] count, int[] counted, int dilation) {

    static Taps rows(PoolSpec spec) {
        Window w = spec.window();
        return of(spec.outputHeight(), spec.height(), w.kernelHeight(), w.strideHeight(), w.dilationHeight(),
                w.padTop(), w.padBottom());
    }

    static Taps columns(PoolSpec spec) {
        Window w = spec.window();
        return of(spec.outputWidth(), spec.width(), w.kernelWidth(), w.strideWidth(), w.dilationWidth(), w.padLeft(),
                w.padRight());
    }

    /** What the sum of the window at row {@code i}, column {@code j} is divided by. */
    static float divisor(PoolSpec spec, Taps rows, int i, Taps columns, int j) {
        return spec.reduction() == Reduction.AVERAGE_WITH_PADDING ? (float) rows.counted[i] * columns.counted[j]
                : (float) rows.count[i] * columns.count[j];
    }

    private static Taps of(int outputs, int extent, int kernel, int stride, int dilation, int padBefore, int padAfter) {
        var start = new int[outputs];
        var count = new int[outputs];
        var counted = new int[outputs];
        for (int o = 0; o < outputs; o++) {
            int first = o * stride - padBefore;
            int skipped = Math.min(kernel, Math.ceilDiv(Math.max(0, -first), dilation));
            start[o] = first + skipped * dilation;
            count[o] = tapsBelow(extent - start[o], dilation, kernel - skipped);
            counted[o] = tapsBelow(extent + padAfter - first, dilation, kernel);
        }
        return new Taps(start, count, counted, dilation);
    }

    /** How many of the cells 0, dilation, 2·dilation… are below {@code room}. */
    private static int tapsBelow(int room, int dilation, int taps) {
        return Math.clamp(Math.ceilDiv(room, dilation), 0, taps);
    }
}
