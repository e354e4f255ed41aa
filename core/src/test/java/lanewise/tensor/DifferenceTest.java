package lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void findsTheLargestAndSaysWhere() {
        Difference difference = Difference.between(new float[] {1, 2.5f, -8}, new float[] {1, 2, -8});
        assertEquals(0.5, difference.largest());
        assertEquals(1, difference.index());
        assertEquals(0.0625, difference.relative());
        assertTrue(difference.within(0, 0.0625));
        assertFalse(difference.within(0.1, 0.01));
    }

    @Test
    void equalNaNsAndInfinitiesAgreeAndOthersAreInfinitelyFar() {
        float inf = Float.POSITIVE_INFINITY;
        assertEquals(0, Difference.between(new float[] {Float.NaN, inf}, new float[] {Float.NaN, inf}).largest());
        assertEquals(Double.POSITIVE_INFINITY, Difference.between(new float[] {Float.NaN}, new float[] {1}).largest());
        assertEquals(Double.POSITIVE_INFINITY, Difference.between(new float[] {inf}, new float[] {-inf}).largest());
    }

    @Test
    void comparesLogicalValuesWhateverTheLayout() {
        FloatTensor tensor = FloatTensor.of(Shape.of(1, 2, 1, 2), 1, 2, 3, 4);
        assertEquals(0, Difference.between(tensor, tensor.to(Layout.CHANNELS_LAST)).largest());
        assertThrows(IllegalArgumentException.class,
                () -> Difference.between(tensor, FloatTensor.zeros(Shape.of(1, 2, 2, 1))));
    }
}
