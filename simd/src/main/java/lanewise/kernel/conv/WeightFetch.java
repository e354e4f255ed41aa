package lanewise.kernel.conv;

import lanewise.kernel.CacheLines;
import lanewise.kernel.lane.MatrixUnit;

/**
 * Brings filters from memory before tiles meet them. Java has no prefetch, and a tile that meets them first waits for line
 * after line: its multiply-adds fill the window in which a processor looks for further loads. A loop that does nothing but
 * load, from four places at once, has many lines on their way: a Zen 3 reads 15 to 19 GB/s so, and 9 in its tiles.
 */
final class WeightFetch {
    /** Floats at a time, 128 KB, which stay in the second-level cache until tiles have read them. */
    private static final int FLOATS = 1 << 15;
    private static final int PLACES = 4;

    private WeightFetch() {
    }

    /**
     * In how many of the blocks, from the first on, filters are met for the first time: in all if there are so few that each
     * worker has one. Later ones find them in the caches, where the first, or another worker, has brought them. A single row
     * computes no longer than memory takes anyway.
     *
     * @param rows of all blocks
     */
    static int blocks(MatrixUnit unit, int rows, int blocks, int workers) {
        if (!unit.fetchesWeights() || rows == 1) {
            return 0;
        }
        return blocks <= workers ? blocks : 1;
    }

    /** How many parts of so many floats are brought at a time, at least one. */
    static int parts(int floats) {
        return Math.max(1, FLOATS / floats);
    }

    /**
     * Loads a value of each line, but for the last few.
     *
     * @param keep whose first value becomes what they add up to: a sum that nobody asks for would not be made
     */
    static void fetch(float[] weights, int from, int floats, float[] keep) {
        int place = floats / PLACES / CacheLines.FLOATS * CacheLines.FLOATS;
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        for (int i = from, end = from + place; i < end; i += CacheLines.FLOATS) {
            sum0 += weights[i];
            sum1 += weights[i + place];
            sum2 += weights[i + 2 * place];
            sum3 += weights[i + 3 * place];
        }
        keep[0] = sum0 + sum1 + sum2 + sum3;
    }
}
