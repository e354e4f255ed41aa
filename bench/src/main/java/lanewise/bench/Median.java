package lanewise.bench;

import java.util.Arrays;

/** The middle of measurements. */
public final class Median {
    private Median() {
    }

    /** The middle of sorted values, the mean of the two in the middle of an even number. */
    public static double ofSorted(long[] sorted) {
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average().orElseThrow();
    }
}
