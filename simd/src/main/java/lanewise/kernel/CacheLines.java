package lanewise.kernel;

/**
 * Where cache lines start in a large array of floats. A vector across two lines costs two loads or, worse, two stores.
 *
 * <p>The data of a Java array lie 16 bytes behind its start, and the default collector, G1, puts a large array at the start of a
 * region. Under other collectors, and in small arrays, lines start somewhere else: then this costs nothing and brings nothing.
 */
public final class CacheLines {
    /** Floats of a cache line, which is also the widest vector. */
    public static final int FLOATS = 16;
    /** 1 KB: what lies multiples of it apart shares few sets of the first-level cache. */
    private static final int SHARED_SETS = 256;
    private static final int FIRST = 12;

    private CacheLines() {
    }

    /** So many floats or the few more that make whole lines. */
    public static int whole(int floats) {
        return Math.ceilDiv(floats, FLOATS) * FLOATS;
    }

    /** The same, an odd number of them: what lies so far apart does not meet in the same cache sets. */
    public static int odd(int floats) {
        return (Math.ceilDiv(floats, FLOATS) | 1) * FLOATS;
    }

    /**
     * How far pixels of so many channels lie apart: a line further than dense where these would meet in so few cache sets that
     * a window of them does not stay there. Depthwise 3x3 of 512 channels at 14x14 on a Zen 4: 60 µs dense, 36 spread.
     */
    public static int spread(int channels) {
        return channels % SHARED_SETS == 0 ? channels + FLOATS : channels;
    }

    /**
     * The first start of a line at or behind an index.
     *
     * @throws ArithmeticException if there is none
     */
    public static int from(int index) {
        return Math.addExact(index, 2 * FLOATS - 1 - FIRST) / FLOATS * FLOATS - FLOATS + FIRST;
    }
}
