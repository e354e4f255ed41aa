package lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void countsElements() {
        assertEquals(24, Shape.of(2, 3, 4).elements());
        assertEquals(1, Shape.of().elements());
        assertEquals(0, Shape.of(5, 0, 7).elements());
    }

    @Test
    void refusesMoreElementsThanAnArrayHolds() {
        var e = assertThrows(IllegalArgumentException.class, () -> Shape.of(65536, 65536));
        assertTrue(e.getMessage().contains("65536x65536"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Shape.of(new long[] {1L << 40}));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(new long[] {1L << 32, 1L << 32, 1L << 32}));
    }

    @Test
    void refusesOverflowThatWouldWrapToZero() {
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 16, 1 << 16, 1 << 16, 1 << 16));
    }

    @Test
    void refusesNegativeExtents() {
        assertThrows(IllegalArgumentException.class, () -> Shape.of(2, -1));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(new long[] {-4, -4}));
    }

    @Test
    void readsWhatItWrites() {
        assertEquals(Shape.of(1, 3, 224, 224), Shape.parse("1x3x224x224"));
        assertEquals("1x3x224x224", Shape.parse(" 1x3 x 224x224").toString());
        assertEquals("scalar", Shape.of().toString());
        var e = assertThrows(IllegalArgumentException.class, () -> Shape.parse("1x3xHxW"));
        assertTrue(e.getMessage().contains("1x3xHxW"), e.getMessage());
    }

    @Test
    void negativeAxesCountFromTheEnd() {
        assertEquals(4, Shape.of(2, 3, 4).dim(-1));
        assertEquals(Shape.of(2, 9, 4), Shape.of(2, 3, 4).with(-2, 9));
    }

    @Test
    void stridesAreRowMajor() {
        org.junit.jupiter.api.Assertions.assertArrayEquals(new int[] {12, 4, 1}, Shape.of(2, 3, 4).strides());
    }
}
