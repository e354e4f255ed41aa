package lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BinsTest {

    @Test
    void theTestsRunInsideTheModule() {
        assertEquals("lanewise.core", BinsTest.class.getModule().getName());
    }

    @Property
    void everyBinStartsInsideTheExtent(@ForAll @IntRange(min = 1, max = 50) int count,
            @ForAll @IntRange(min = 1, max = 50) int extent) {
        for (int i = 0; i < count; i++) {
            int start = Bins.start(i, count, extent);
            assertTrue(start >= 0 && start < extent);
        }
    }
}
