package lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
class LanesTest {

    @Test
    void theForcedWidthIsTheWidthOfEveryVector() {
        String width = System.getProperty(Lanes.WIDTH);
        int expected = width == null
                ? Math.min(512, FloatVector.SPECIES_PREFERRED.vectorBitSize())
                : Integer.parseInt(width);
        assertEquals(expected, Lanes.COUNT * Float.SIZE);
    }
}
