package lanewise.kernel.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimalFilteringTest {
    @ParameterizedTest
    @CsvSource({"1,1", "2,3", "3,3", "4,3", "6,3", "7,3", "4,5", "2,7", "4,7", "6,7", "7,4", "8,5"})
    void theMatricesComputeTheFilter(int outputs, int taps) {
        filters(MinimalFiltering.of(outputs, taps));
    }

    @ParameterizedTest
    @CsvSource({"1,2,2", "2,3,2", "4,3,2", "7,3,2", "3,5,2", "3,7,2", "2,7,3", "4,3,3"})
    void stridesAreTheSumOfTheirPhases(int outputs, int taps, int stride) {
        filters(MinimalFiltering.strided(outputs, taps, stride));
    }

    private static void filters(MinimalFiltering filtering) {
        var random = new Random(7);
        double[] data = random.doubles(filtering.inputs(), -1, 1).toArray();
        double[] filter = random.doubles(filtering.taps(), -1, 1).toArray();
        double[] left = product(filtering.g(), filter);
        double[] right = product(filtering.bt(), data);
        for (int k = 0; k < left.length; k++) {
            left[k] *= right[k];
        }
        double[] filtered = product(filtering.at(), left);
        assertEquals(filtering.outputs(), filtered.length);
        for (int i = 0; i < filtered.length; i++) {
            double expected = 0;
            for (int j = 0; j < filter.length; j++) {
                expected += data[i * filtering.stride() + j] * filter[j];
            }
            assertEquals(expected, filtered[i], 1e-10);
        }
    }

    @Test
    void aStrideNeedsNoMoreProductsThanValues() {
        assertEquals(9, MinimalFiltering.strided(4, 3, 2).inputs());
        assertEquals(5, MinimalFiltering.strided(2, 3, 2).inputs());
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
    void phasesWithoutTapsAreRefused() {
        var e = assertThrows(IllegalArgumentException.class, () -> MinimalFiltering.strided(4, 2, 3));
        assertEquals("F(4, 2) has stride 3, expected 2 at most", e.getMessage());
    }

    @Test
    void moreValuesThanThereArePointsAreRefused() {
        var e = assertThrows(IllegalArgumentException.class, () -> MinimalFiltering.of(7, 7));
        assertEquals("F(7, 7) needs 13 values, expected 12 at most", e.getMessage());
    }
}
