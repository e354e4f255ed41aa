package lanewise.kernel.vector;

import static lanewise.kernel.vector.Gaussian.floats;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Random;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernels")
class VectorShort6x2Test {
    private static final int ROWS = 6;
    private static final int GAP = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 37})
    void itFinishesAsTheStoreDoes(int steps) {
        var random = new Random(5);
        var tile = new VectorShort6x2();
        int columns = tile.columns();
        int stride = columns + GAP;
        float[] a = floats(random, ROWS * (steps + GAP));
        float[] b = floats(random, steps * columns);
        float[] bias = floats(random, columns + 1);
        float[] before = floats(random, ROWS * stride + 2);
        float[] expected = before.clone();
        float[] actual = before.clone();

        float[] sums = new float[ROWS * columns];
        var plain = TileOutput.plain(sums, 0, columns, columns);
        multiply(new VectorSums6x2(), a, b, steps, plain, 0);
        new VectorTileStore().store(plain, inPlace(expected, stride, bias), 0, 1, ROWS, columns);
        multiply(tile, a, b, steps, inPlace(actual, stride, bias), 1);

        assertArrayEquals(expected, actual);
        assertNotEquals(before[1], actual[1]);
    }

    private static void multiply(MatrixTile tile, float[] a, float[] b, int steps, TileOutput out, int column) {
        tile.multiply(a, 0, steps + GAP, b, 0, steps, out, 0, column);
    }

    /** Adds to what is there, and clamps. */
    private static TileOutput inPlace(float[] data, int stride, float[] bias) {
        return TileOutput.finished(data, 0, stride, bias, data, 0, stride, new float[] {-1, 2});
    }
}
