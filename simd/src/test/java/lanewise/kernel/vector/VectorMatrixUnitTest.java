package lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanewise.kernel.lane.MatrixUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class VectorMatrixUnitTest {
    private final MatrixUnit unit = new VectorMatrixUnit();

    /** Weights are packed for one unit and read by the other. */
    @Property
    void whatDividesRowsBetterHasTheSameColumns(@ForAll @IntRange(min = 1, max = 400) int rows) {
        MatrixUnit dividing = unit.dividing(rows);
        assertTrue(dividing.effort(rows) <= unit.effort(rows));
        assertEquals(unit.widest(), dividing.widest());
        for (int width = 1; width <= unit.widest(); width++) {
            assertEquals(unit.tile(width).columns(), dividing.tile(width).columns());
        }
    }

    @Property
    void noRowsTakeLessThanThemselves(@ForAll @IntRange(min = 1, max = 400) int rows) {
        assertTrue(unit.effort(rows) >= rows);
        assertTrue(unit.effort(rows) < rows + unit.rows());
    }
}
