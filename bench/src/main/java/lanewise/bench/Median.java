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

    /** The same of values in any order. */
    public static double of(double[] values) {
        return Arrays.stream(values).sorted().skip((values.length - 1) / 2).limit(2 - values.length % 2).average()
                .orElseThrow();
    }
}
