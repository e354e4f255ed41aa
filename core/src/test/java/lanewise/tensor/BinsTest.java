package lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BinsTest {
    @Property
    void coverEveryCellAndAreNeverEmpty(@ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(min = 1, max = 400) int extent) {
        assertEquals(0, Bins.start(0, count, extent));
        assertEquals(extent, Bins.end(count - 1, count, extent));
        for (int i = 0; i < count; i++) {
            assertTrue(Bins.start(i, count, extent) < Bins.end(i, count, extent));
            assertTrue(i == 0 || Bins.start(i, count, extent) <= Bins.end(i - 1, count, extent));
        }
    }

    @Test
    void giveFourBinsWhereThePapersWindowAndStrideGiveAnotherNumber() {
        for (int extent : new int[] {6, 7, 11}) {
            int window = Math.ceilDiv(extent, 4);
            int stride = extent / 4;
            assertTrue((extent - window) / stride + 1 != 4, "the paper's formula fails for " + extent);
            assertEquals(extent, Bins.end(3, 4, extent));
        }
        assertEquals(1, Bins.start(1, 4, 6));
        assertEquals(3, Bins.end(1, 4, 6));
    }

    @Test
    void stayRightWhereTheProductExceedsAnInt() {
        assertEquals(1_999_999_999, Bins.start(1999, 2000, 2_000_000_000) + 999_999);
        assertEquals(2_000_000_000, Bins.end(1999, 2000, 2_000_000_000));
    }
}
