package lanewise.nd;

import java.util.Arrays;

/** Axis numbers: negative ones count from the end. */
final class Axes {
    private Axes() {
    }

    /** The axis from the front, in {@code [0, rank)}. */
    static int normalize(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new IllegalArgumentException("axis " + axis + " is out of range for " + rank + " axes");
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** Several axes from the front, each at most once. */
    static int[] normalize(long[] axes, int rank) {
        var seen = new boolean[rank];
        var normalized = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            normalized[i] = normalize(axes[i], rank);
            if (seen[normalized[i]]) {
                throw new IllegalArgumentException(
                        "axes " + Arrays.toString(axes) + " name axis " + axes[i] + " twice");
            }
            seen[normalized[i]] = true;
        }
        return normalized;
    }
}
