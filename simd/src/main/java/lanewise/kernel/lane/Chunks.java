package lanewise.kernel.lane;

/**
 * The division of a task into units: runs of equally expensive items, each worth several microseconds.
 *
 * @param items how many there are
 * @param size items per unit; the last unit may have fewer
 */
public record Chunks(int items, int size) {
    /** About 5 µs of loads from the second-level cache: far more than handing a unit to an awake worker costs. */
    private static final long FLOATS_PER_UNIT = 32_768;

    /** Units for items that each touch so many floats. */
    public static Chunks of(int items, long floatsPerItem) {
        long size = Math.max(1, FLOATS_PER_UNIT / Math.max(1, floatsPerItem));
        return new Chunks(items, (int) Math.min(items, size));
    }

    /** How many units. */
    public int units() {
        return Math.ceilDiv(items, size);
    }

    /** The first item of a unit; of the unit after the last, the number of items. */
    public int start(int unit) {
        return (int) Math.min(items, (long) unit * size);
    }
}
