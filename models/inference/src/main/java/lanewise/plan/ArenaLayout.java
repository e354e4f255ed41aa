package lanewise.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives every buffer its place in one array, so that buffers alive at the same time never overlap: the largest first, each in
 * the lowest gap that fits (greedy by size; Pisarchyk and Lee, "Efficient memory management for deep neural net inference").
 */
final class ArenaLayout {
    /** Floats of a cache line, which is also the widest vector. */
    private static final int LINE = 16;
    /**
     * Where a line starts in the arena: the data of a Java array lie 16 bytes behind its start, and the collector puts a large
     * array at the start of a region. A vector across two lines costs two loads or, worse, two stores.
     */
    private static final int FIRST_LINE = 12;

    private ArenaLayout() {
    }

    /**
     * Places the buffers behind the first {@code reserved} floats.
     *
     * @return the length of the arena
     */
    static int place(List<Buffer> buffers, int reserved) {
        var placed = new ArrayList<Buffer>();
        int end = align(reserved);
        var bySize = new ArrayList<>(buffers);
        bySize.sort(Comparator.comparingInt(Buffer::floats).reversed());
        for (Buffer buffer : bySize) {
            int offset = align(reserved);
            for (Buffer other : placed) {
                if (other.overlaps(buffer)) {
                    if (other.offset() - offset >= buffer.floats()) {
                        break;
                    }
                    offset = Math.max(offset, align(Math.addExact(other.offset(), other.floats())));
                }
            }
            buffer.place(offset);
            end = Math.max(end, align(Math.addExact(offset, buffer.floats())));
            placed.add(buffer);
            placed.sort(Comparator.comparingInt(Buffer::offset));
        }
        return end;
    }

    /** The first start of a line from here on. */
    private static int align(int floats) {
        return Math.addExact(floats, 2 * LINE - 1 - FIRST_LINE) / LINE * LINE - LINE + FIRST_LINE;
    }

    /** The largest sum of live buffers over the steps: what no layout can go below. */
    static long lowerBound(List<Buffer> buffers, int steps) {
        long most = 0;
        for (int step = 0; step < steps; step++) {
            long live = 0;
            for (Buffer buffer : buffers) {
                live += buffer.isAliveAt(step) ? buffer.floats() : 0;
            }
            most = Math.max(most, live);
        }
        return most;
    }
}
