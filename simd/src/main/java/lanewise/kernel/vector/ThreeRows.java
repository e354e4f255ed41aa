package lanewise.kernel.vector;

import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import lanewise.kernel.Interleave;
import lanewise.kernel.dense.PlainInterleave;

/**
 * Interleaves three rows of pixels, as many at a time as a vector holds: three vectors become three. Where the last of them
 * ends beyond its pixels, the next ones overwrite it.
 */
final class ThreeRows {
    private static final Interleave PLAIN = new PlainInterleave();
    private static final int ROWS = 3;
    private static final int L = Lanes.COUNT;

    /** Of pixels of one channel, the planes of a picture. */
    static final ThreeRows PLANES = new ThreeRows(1);
    /** Of pixels of three channels. */
    static final ThreeRows COLOURS = new ThreeRows(3);

    private final int channels;
    /** Pixels at a time. */
    private final int block;

    // Of each vector that is written, which lanes are one row's, and which of that row's lanes they are.
    private final VectorShuffle<Float> from00;
    private final VectorShuffle<Float> from01;
    private final VectorShuffle<Float> from02;
    private final VectorShuffle<Float> from10;
    private final VectorShuffle<Float> from11;
    private final VectorShuffle<Float> from12;
    private final VectorShuffle<Float> from20;
    private final VectorShuffle<Float> from21;
    private final VectorShuffle<Float> from22;
    private final VectorMask<Float> is01;
    private final VectorMask<Float> is02;
    private final VectorMask<Float> is11;
    private final VectorMask<Float> is12;
    private final VectorMask<Float> is21;
    private final VectorMask<Float> is22;

    /** For pixels of so many channels, no more than a vector has lanes. */
    ThreeRows(int channels) {
        this.channels = channels;
        block = L / channels;
        from00 = from(0, 0);
        from01 = from(0, 1);
        from02 = from(0, 2);
        from10 = from(1, 0);
        from11 = from(1, 1);
        from12 = from(1, 2);
        from20 = from(2, 0);
        from21 = from(2, 1);
        from22 = from(2, 2);
        is01 = is(0, 1);
        is02 = is(0, 2);
        is11 = is(1, 1);
        is12 = is(1, 2);
        is21 = is(2, 1);
        is22 = is(2, 2);
    }

    private VectorShuffle<Float> from(int vector, int row) {
        return VectorShuffle.fromOp(SPECIES, lane -> {
            int value = vector * L + lane;
            return isOf(row, value) ? value / (ROWS * channels) * channels + value % channels : 0;
        });
    }

    private VectorMask<Float> is(int vector, int row) {
        boolean[] lanes = new boolean[L];
        for (int lane = 0; lane < L; lane++) {
            lanes[lane] = isOf(row, vector * L + lane);
        }
        return VectorMask.fromValues(SPECIES, lanes);
    }

    /** Whether a value of a block is one of a row. */
    private boolean isOf(int row, int value) {
        return value < block * ROWS * channels && value / channels % ROWS == row;
    }

    /** The same as {@link Interleave#interleave}. */
    void interleave(float[] from, int first, int second, int third, int pixels, float[] to, int at) {
        // One pixel at least is left, for what the last vectors read and write beyond theirs.
        int blocks = Math.max(0, (pixels - 1) / block);
        for (int i = 0; i < blocks; i++) {
            int x = i * block * channels;
            int y = at + x * ROWS;
            FloatVector row0 = FloatVector.fromArray(SPECIES, from, first + x);
            FloatVector row1 = FloatVector.fromArray(SPECIES, from, second + x);
            FloatVector row2 = FloatVector.fromArray(SPECIES, from, third + x);
            row0.rearrange(from00).blend(row1.rearrange(from01), is01).blend(row2.rearrange(from02), is02)
                    .intoArray(to, y);
            row0.rearrange(from10).blend(row1.rearrange(from11), is11).blend(row2.rearrange(from12), is12)
                    .intoArray(to, y + L);
            row0.rearrange(from20).blend(row1.rearrange(from21), is21).blend(row2.rearrange(from22), is22)
                    .intoArray(to, y + 2 * L);
        }
        int done = blocks * block * channels;
        PLAIN.interleave(from, first + done, second + done, third + done, channels, pixels - blocks * block,
                to, at + done * ROWS);
    }
}
