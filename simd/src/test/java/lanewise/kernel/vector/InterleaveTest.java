package lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import lanewise.kernel.Interleave;
import lanewise.kernel.dense.PlainInterleave;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("kernels")
class InterleaveTest {
    private static final int MOST_PIXELS = 80;
    private static final int MOST_CHANNELS = 5;
    private static final int GAP = 3;

    /** Rows that end where the array does, each value its index. */
    private static final float[] FROM = new float[3 * (MOST_PIXELS * MOST_CHANNELS + GAP)];

    static {
        for (int i = 0; i < FROM.length; i++) {
            FROM[i] = i;
        }
    }

    /** Written between sentinels. */
    private static float[] interleaved(Interleave how, int channels, int pixels, int at) {
        int row = pixels * channels;
        float[] to = new float[at + 3 * row + GAP];
        Arrays.fill(to, -1);
        how.interleave(FROM, FROM.length - row, 1, FROM.length - 2 * row - GAP, channels, pixels, to, at);
        return to;
    }

    private static float[] expected(int channels, int pixels, int at) {
        int row = pixels * channels;
        int[] starts = {FROM.length - row, 1, FROM.length - 2 * row - GAP};
        float[] to = new float[at + 3 * row + GAP];
        Arrays.fill(to, -1);
        for (int i = 0; i < 3 * row; i++) {
            int pixel = i / (3 * channels);
            to[at + i] = FROM[starts[i / channels % 3] + pixel * channels + i % channels];
        }
        return to;
    }

    @Property
    void plain(@ForAll @IntRange(min = 1, max = MOST_CHANNELS) int channels,
            @ForAll @IntRange(max = MOST_PIXELS) int pixels, @ForAll @IntRange(max = 20) int at) {
        assertArrayEquals(expected(channels, pixels, at), interleaved(new PlainInterleave(), channels, pixels, at));
    }

    @Property
    void byVectors(@ForAll @IntRange(min = 1, max = 4) int channels, @ForAll @IntRange(max = MOST_PIXELS) int pixels,
            @ForAll @IntRange(max = 20) int at) {
        var rows = new ThreeRows(channels);
        Interleave vectors = (from, first, second, third, c, count, to, start) -> rows.interleave(from, first, second,
                third, count, to, start);
        assertArrayEquals(expected(channels, pixels, at), interleaved(vectors, channels, pixels, at));
    }

    @Property
    void whicheverWayIsTaken(@ForAll @IntRange(min = 1, max = MOST_CHANNELS) int channels,
            @ForAll @IntRange(max = MOST_PIXELS) int pixels, @ForAll boolean compiling) {
        VectorInterleave.setCompiling(compiling);
        try {
            assertArrayEquals(expected(channels, pixels, 1), interleaved(new VectorInterleave(), channels, pixels, 1));
        } finally {
            VectorInterleave.setCompiling(false);
        }
    }
}
