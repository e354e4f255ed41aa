package lanewise.nd;

import static lanewise.nd.Nd.floats;
import static lanewise.nd.Nd.range;
import static lanewise.nd.Nd.run;
import static lanewise.nd.Nd.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import lanewise.graph.Op;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MatMulTest {
    private static final Op.MatMul PLAIN = new Op.MatMul(false, false);

    @Test
    void multipliesMatrices() {
        assertEquals("2x2: [10.0, 13.0, 28.0, 40.0]", values(run(PLAIN, range(2, 3), range(3, 2))));
    }

    @Test
    void vectorsAreRowsOnTheLeftAndColumnsOnTheRight() {
        assertEquals("scalar: [14.0]", values(run(PLAIN, floats(1, 2, 3), floats(1, 2, 3))));
        assertEquals("2: [2.0, 3.0]", values(run(PLAIN, floats(0, 1), range(2, 2))));
        assertEquals("2: [1.0, 3.0]", values(run(PLAIN, range(2, 2), floats(0, 1))));
    }

    @Test
    void leadingAxesBroadcast() {
        FloatTensor a = range(2, 1, 1, 2);
        FloatTensor b = range(3, 2, 1);
        assertEquals("2x3x1x1: [1.0, 3.0, 5.0, 3.0, 13.0, 23.0]", values(run(PLAIN, a, b)));
    }

    @Property
    void transposedOperandsGiveTheSameProduct(@ForAll @IntRange(min = 1, max = 4) int m,
            @ForAll @IntRange(min = 1, max = 4) int n, @ForAll @IntRange(min = 1, max = 4) int k,
            @ForAll boolean transposeA, @ForAll boolean transposeB) {
        FloatTensor a = range(2, m, k);
        FloatTensor b = range(2, k, n);
        var swap = new Op.Transpose(List.of(0, 2, 1));
        assertEquals(values(run(PLAIN, a, b)), values(run(new Op.MatMul(transposeA, transposeB),
                transposeA ? run(swap, a) : a, transposeB ? run(swap, b) : b)));
    }

    @Test
    void anEmptyDepthGivesZeros() {
        assertEquals("1x2: [0.0, 0.0]", values(run(PLAIN, range(1, 0), range(0, 2))));
    }

    @Test
    void depthsThatDifferAreNamed() {
        String message = assertThrows(IllegalArgumentException.class, () -> run(PLAIN, range(2, 3), range(2, 3)))
                .getMessage();
        assertEquals("node 'n' (MatMul): shapes 2x3 and 2x3: depth 3 differs from 2", message);
        assertThrows(IllegalArgumentException.class, () -> run(PLAIN, FloatTensor.of(Shape.of(), 1), range(1)));
    }
}
