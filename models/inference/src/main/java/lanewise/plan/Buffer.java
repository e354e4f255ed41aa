package lanewise.plan;

/** A stretch of the arena, alive from its first write to its last read; or an array of its own that callers may hold. */
final class Buffer {
    /** Stands for a time before the first step: inputs and constants are there already. */
    static final int BEFORE = -1;
    /** Stands for a time after the last step: outputs must still be there. */
    static final int AFTER = Integer.MAX_VALUE;

    /** Room behind an array of its own: a masked vector that reaches beyond its array is slow, and allocates. */
    private static final int SLACK = 16;

    private final int floats;
    private final int values;
    private int first = Integer.MAX_VALUE;
    private int last = Integer.MIN_VALUE;
    private int offset = -1;
    private boolean apart;
    private int zeroFloats;
    /** Whose place this has taken over; {@code null} for a place of its own. */
    private Buffer before;

    /**
     * Room for so many floats.
     *
     * @param values how many of them hold something; the others are gaps
     */
    Buffer(int floats, int values) {
        this.floats = floats;
        this.values = values;
    }

    /** Takes it out of the arena: it holds an input or output. */
    void setApart() {
        apart = true;
        offset = 0;
        requireZeros(SLACK);
    }

    /** Whether it is an array of its own. */
    boolean isApart() {
        return apart;
    }

    /** Extends the lifetime to include a step. */
    void touch(int step) {
        first = Math.min(first, step);
        last = Math.max(last, step);
    }

    /** Lives on where another ends, which is read for the last time by the step that writes this one first. */
    void takeOver(Buffer other) {
        before = other;
        for (Buffer place = other; place != null; place = place.before) {
            place.touch(last);
        }
    }

    /** Whether it lives in another's place. */
    boolean hasTakenOver() {
        return before != null;
    }

    /** Whether two share one place, one after the other. */
    boolean sharesPlaceWith(Buffer other) {
        return place() == other.place();
    }

    private Buffer place() {
        return before == null ? this : before.place();
    }

    /** Whether a step is the first that touches it. */
    boolean beginsAt(int step) {
        return first == step;
    }

    /** Whether a step is the last that touches it. */
    boolean endsAt(int step) {
        return last == step;
    }

    /** Demands a row of zeros in the same array, for a kernel that reads this buffer. */
    void requireZeros(int length) {
        zeroFloats = Math.max(zeroFloats, length);
    }

    /** Length of the row of zeros that its readers need. */
    int zeroFloats() {
        return zeroFloats;
    }

    boolean overlaps(Buffer other) {
        return first <= other.last && other.first <= last;
    }

    /** Adds its floats at the step from which it is alive, and takes them off behind its last; the last index is after all steps. */
    void addLife(long[] changes) {
        int steps = changes.length - 1;
        if (isUsed() && last > BEFORE && first < steps) {
            changes[Math.max(0, first)] += floats;
            changes[Math.min(last, steps - 1) + 1] -= floats;
        }
    }

    boolean isUsed() {
        return first <= last;
    }

    int floats() {
        return floats;
    }

    int values() {
        return values;
    }

    /** Where it starts in the arena, or in its own array. */
    int offset() {
        return before == null ? offset : before.offset();
    }

    void place(int arenaOffset) {
        offset = arenaOffset;
    }
}
