package lanewise.kernel.vector;

import static lanewise.kernel.vector.Gaussian.floats;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.TileRows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class RelayTileTest {
    private static final int STEPS = 38;
    private static final int GAP = 5;

    static Stream<RelayTile> relays() {
        return Stream.of(new RelayTile(new VectorTile6x4(), new VectorTile2x4(), false),
                new RelayTile(new VectorTile4x4(), new VectorTile2x4(), false),
                new RelayTile(new VectorSums6x2(), new VectorSums2x2(), true),
                new RelayTile(new VectorSums4x2(), new VectorSums2x2(), true));
    }

    /** The second adds to what the first left, as passes do, and residuals in their own place. */
    private static float[] twice(MatrixTile tile) {
        var random = new Random(7);
        int stride = tile.columns() + GAP;
        float[] y = floats(random, tile.rows() * stride);
        float[] bias = floats(random, tile.columns());
        float[] a = floats(random, tile.rows() * TileRows.STRIDE);
        float[] b = floats(random, (STEPS + 1) * tile.columns());
        var plain = TileOutput.plain(y, 2, stride, tile.columns());
        var finished = TileOutput.finished(y, 2, stride, bias, y, 2, stride, new float[] {-1, 2});
        tile.multiply(a, 3, TileRows.STRIDE, b, tile.columns(), STEPS, plain, 0, 0);
        tile.multiply(a, 0, TileRows.STRIDE, b, 0, STEPS, finished, 0, 0);
        return y;
    }

    @ParameterizedTest
    @MethodSource("relays")
    void theLowerTileGivesTheSameBits(RelayTile relay) {
        float[] expected = twice(relay.tall());
        assertArrayEquals(expected, twice(relay));
    }

    @Test
    void theLowerTileStandsInWhileTheOtherIsExercised() {
        var rows = new ArrayList<Integer>();
        var relay = new RelayTile(counting(6, rows), counting(2, rows), false);
        HotMethod hot = new HotTile(relay);
        assertTrue(hot.hasStandIn());
        hot.setCompiling(true);
        relay.resolve(null, 10, null, 1).multiply(null, 0, 10, null, 0, 1, null, 12, 0);
        assertEquals(List.of(12, 14, 16), rows);
        rows.clear();
        hot.calls().run(1, 1);
        assertEquals(List.of(0), rows, "an exercise calls the tile itself");
        rows.clear();
        hot.setCompiling(false);
        relay.resolve(null, 10, null, 1).multiply(null, 0, 10, null, 0, 1, null, 12, 0);
        assertEquals(List.of(12), rows);
    }

    @Test
    void theLowerTileStandsInForWhatTheOtherDoesNotReach() {
        var relay = new RelayTile(new VectorSums6x2(), new VectorSums2x2(), true);
        float[] some = {};
        assertSame(relay.tall(), relay.resolve(some, TileIndices.STRIDE, some, TileIndices.STEPS));
        assertSame(relay, relay.resolve(some, TileIndices.STRIDE + 1, some, 1));
        assertSame(relay, relay.resolve(some, 1, some, TileIndices.STEPS + 1));
    }

    @Test
    void whatStandsInHasNoStandIn() {
        var unit = new VectorMatrixUnit();
        for (int width = 1; width <= unit.widest(); width++) {
            assertFalse(unit.hotMethods(width).stream().allMatch(HotMethod::hasStandIn), "width " + width);
        }
    }

    private static MatrixTile counting(int height, List<Integer> rows) {
        return new MatrixTile() {
            @Override
            public int rows() {
                return height;
            }

            @Override
            public int columns() {
                return 8;
            }

            @Override
            public void multiply(float[] a, int at, int rowStride, float[] b, int panel, int steps, TileOutput out,
                    int row, int column) {
                rows.add(row);
            }
        };
    }
}
