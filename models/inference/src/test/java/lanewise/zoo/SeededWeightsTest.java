package lanewise.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class SeededWeightsTest {
    private static double sum(String name, int... dims) {
        double sum = 0;
        for (float value : ((FloatTensor) SeededWeights.of(name, Shape.of(dims)).load()).data()) {
            sum += value;
        }
        return sum;
    }

    /** The sums come from an independent implementation of the recipe. */
    @Test
    void sumsAreThoseOfTheReferenceNetworks() {
        assertEquals(19.759127196781265, sum("features.0.weight", 96, 3, 7, 7), 1e-9);
        assertEquals(0.5640964293852448, sum("features.0.bias", 96), 1e-9);
        assertEquals(-3.727561121027975, sum("features.3.squeeze.weight", 16, 96, 1, 1), 1e-9);
        assertEquals(-10.582292568569756, sum("conv1.weight", 64, 3, 7, 7), 1e-9);
        assertEquals(63.83075577020645, sum("bn1.weight", 64), 1e-9);
        assertEquals(-0.3723378978756955, sum("bn1.bias", 64), 1e-9);
    }

    @Test
    void everyLoadGivesTheSameValues() {
        var weight = SeededWeights.of("layer.weight", Shape.of(3, 4));
        assertArrayEquals(((FloatTensor) weight.load()).data(), ((FloatTensor) weight.load()).data());
    }
}
