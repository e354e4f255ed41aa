package lanewise.kernel.dense;

import lanewise.kernel.View;
import lanewise.kernel.lane.Chunks;

/**
 * The cutting of {@code pixels x channels} values into runs of consecutive floats: one run per pixel, or, where no view
 * leaves a gap between pixels, any piece of the whole.
 *
 * @param count how many runs
 * @param length of each, but that of the last where all is {@code dense}
 * @param dense whether runs cut across pixels
 */
record Runs(int count, int length, int total, boolean dense) {
    /** A dense piece: its operands stay in the first-level cache, and a few make a unit. */
    private static final int PIECE = 4_096;

    /** Runs over views that are dense or not. */
    static Runs of(int pixels, int channels, View... views) {
        boolean dense = true;
        for (View view : views) {
            dense &= view.pixelStride() == channels;
        }
        int total = pixels * channels;
        return dense ? new Runs(Math.ceilDiv(total, PIECE), PIECE, total, true)
                : new Runs(pixels, channels, total, false);
    }

    /** Units for a function that takes the time of {@code costPerValue} loads. */
    Chunks chunks(long costPerValue) {
        return Chunks.of(count, length * costPerValue);
    }

    /** Where a run starts in a view. */
    int start(int run, View view) {
        return view.offset() + run * (dense ? length : view.pixelStride());
    }

    /** The length of a run. */
    int length(int run) {
        return dense ? Math.min(length, total - run * length) : length;
    }
}
