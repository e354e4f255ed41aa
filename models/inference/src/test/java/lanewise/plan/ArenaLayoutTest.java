package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ArenaLayoutTest {
    @Property
    void buffersAliveTogetherNeverOverlap(@ForAll long seed) {
        var random = new Random(seed);
        var buffers = new ArrayList<Buffer>();
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            int first = random.nextInt(30);
            buffers.add(buffer(1 + random.nextInt(1000), first, first + random.nextInt(8)));
        }
        int reserved = random.nextInt(100);
        int end = ArenaLayout.place(buffers, reserved);
        for (Buffer a : buffers) {
            assertTrue(a.offset() >= reserved && a.offset() % 16 == 12 && a.offset() + a.floats() <= end);
            for (Buffer b : buffers) {
                boolean apart = a.offset() + a.floats() <= b.offset() || b.offset() + b.floats() <= a.offset();
                assertTrue(a == b || !a.overlaps(b) || apart, a.offset() + "+" + a.floats() + " and " + b.offset());
            }
        }
        assertTrue(end >= ArenaLayout.lowerBound(buffers, 40));
    }

    @Test
    void aChainNeedsTwoBuffersOnly() {
        List<Buffer> chain = List.of(buffer(160, 0, 1), buffer(160, 1, 2), buffer(160, 2, 3), buffer(160, 3, 4));
        assertEquals(12 + 320, ArenaLayout.place(chain, 0));
        assertEquals(320, ArenaLayout.lowerBound(chain, 5));
    }

    private static Buffer buffer(int floats, int first, int last) {
        var buffer = new Buffer(floats, floats);
        buffer.touch(first);
        buffer.touch(last);
        return buffer;
    }
}
