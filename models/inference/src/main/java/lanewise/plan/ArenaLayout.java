package lanewise.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import lanewise.kernel.CacheLines;

/**
 * Gives every buffer its place in one array, so that buffers alive at the same time never overlap: the largest first, each in
 * the lowest gap that fits (greedy by size; Pisarchyk and Lee, "Efficient memory management for deep neural net inference").
 */
final class ArenaLayout {
    private static final Comparator<Buffer> BY_OFFSET = Comparator.comparingInt(Buffer::offset);

    private ArenaLayout() {
    }

    /**
     * Places the buffers behind the first {@code reserved} floats.
     *
     * @return the length of the arena
     */
    static int place(List<Buffer> buffers, int reserved) {
        var placed = new ArrayList<Buffer>();
        int end = CacheLines.from(reserved);
        var bySize = new ArrayList<>(buffers);
        bySize.sort(Comparator.comparingInt(Buffer::floats).reversed());
        for (Buffer buffer : bySize) {
            int offset = CacheLines.from(reserved);
            for (Buffer other : placed) {
                if (other.overlaps(buffer)) {
                    if (other.offset() - offset >= buffer.floats()) {
                        break;
                    }
                    offset = Math.max(offset, CacheLines.from(Math.addExact(other.offset(), other.floats())));
                }
            }
            buffer.place(offset);
            end = Math.max(end, CacheLines.from(Math.addExact(offset, buffer.floats())));
            int found = Collections.binarySearch(placed, buffer, BY_OFFSET);
            placed.add(found < 0 ? -1 - found : found, buffer);
        }
        return end;
    }

    /** The largest sum of live buffers over the steps: what no layout can go below. */
    static long lowerBound(List<Buffer> buffers, int steps) {
        var changes = new long[steps + 1];
        for (Buffer buffer : buffers) {
            buffer.addLife(changes);
        }
        long most = 0;
        long live = 0;
        for (int step = 0; step < steps; step++) {
            live += changes[step];
            most = Math.max(most, live);
        }
        return most;
    }
}
