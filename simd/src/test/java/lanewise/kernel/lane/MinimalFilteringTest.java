package lanewise.kernel.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimalFilteringTest {
    @ParameterizedTest
    @CsvSource({"1,1", "2,3", "4,3", "6,3", "7,3", "4,5", "2,7", "4,7", "6,7", "7,4", "8,5"})
    void theMatricesComputeTheFilter(int outputs, int taps) {
        var filtering = MinimalFiltering.of(outputs, taps);
        var random = new Random(7);
        double[] data = random.doubles(outputs + taps - 1, -1, 1).toArray();
        double[] filter = random.doubles(taps, -1, 1).toArray();
        double[] left = product(filtering.g(), filter);
        double[] right = product(filtering.bt(), data);
        for (int k = 0; k < left.length; k++) {
            left[k] *= right[k];
        }
        double[] filtered = product(filtering.at(), left);
        for (int i = 0; i < outputs; i++) {
            double expected = 0;
            for (int j = 0; j < taps; j++) {
                expected += data[i + j] * filter[j];
            }
            assertEquals(expected, filtered[i], 1e-10);
        }
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }

    @Test
    void thePointsOfAPairDifferInTheSignOfOddColumns() {
        double[][] bt = MinimalFiltering.of(6, 7).bt();
        for (int i = 1; i < bt.length - 1; i += 2) {
            for (int k = 0; k < bt.length; k++) {
                assertEquals(k % 2 == 0 ? bt[i][k] : -bt[i][k], bt[i + 1][k], 1e-12);
            }
        }
    }

    @Test
    void nineValuesHavePairsAlone() {
        double[][] bt = MinimalFiltering.of(7, 3).bt();
        for (int i = 0; i < bt.length - 1; i += 2) {
            for (int k = 0; k < bt.length; k++) {
                assertEquals(k % 2 == 0 ? -bt[i][k] : bt[i][k], bt[i + 1][k], 1e-12);
            }
        }
    }

    @Test
    void anOtherOddNumberOfValuesIsRefused() {
        var e = assertThrows(IllegalArgumentException.class, () -> MinimalFiltering.of(3, 3));
        assertEquals("F(3, 3) needs 5 values, expected 9 or an even number up to 12", e.getMessage());
    }
}
