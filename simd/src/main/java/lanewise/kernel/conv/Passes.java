package lanewise.kernel.conv;

import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.TileRows;

/**
 * How a sum is cut into passes that a tile's rows have room for ({@link TileRows#DEPTH}), as evenly as possible. Each pass
 * adds to what the one before left in the output.
 *
 * @param depth values that are summed
 * @param count how many passes
 * @param length steps of each but the last; even, as is the last, but for {@link #whole}
 */
record Passes(int depth, int count, int length) {
    /** Steps that starting and storing a tile cost. */
    private static final double TILE_OVERHEAD = 8;

    static Passes of(int depth) {
        return of(depth, 1);
    }

    /** Where so many planes share the room. */
    static Passes of(int depth, int planes) {
        int count = Math.ceilDiv(steps(depth), TileRows.deepest(planes));
        return new Passes(depth, count, steps(Math.ceilDiv(depth, count)));
    }

    /** One pass, however long and odd, for tiles that {@linkplain MatrixUnit#readsInPlace read rows in place}. */
    static Passes whole(int depth) {
        return new Passes(depth, 1, depth);
    }

    /** Steps of a sum: its depth, made even by a value of zero. */
    static int steps(int depth) {
        return depth + depth % 2;
    }

    /** The first value of a pass. */
    int first(int pass) {
        return pass * length;
    }

    /** The value after the last of a pass. */
    int end(int pass) {
        return Math.min(depth, first(pass) + length);
    }

    /** Steps of a pass. */
    int stepsOf(int pass) {
        int values = end(pass) - first(pass);
        return values == length ? length : steps(values);
    }

    /** What a tile costs in all passes, in steps. */
    double tileSteps() {
        return depth + TILE_OVERHEAD * count;
    }
}
