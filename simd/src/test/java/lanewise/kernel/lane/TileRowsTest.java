package lanewise.kernel.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lanewise.kernel.CacheLines;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TileRowsTest {
    @Property
    void noTwoValuesShareAPlace(@ForAll @IntRange(min = 1, max = 6) int mr,
            @ForAll @IntRange(min = 1, max = 64) int planes, @ForAll @IntRange(min = 1, max = 60) int rows,
            @ForAll @IntRange(min = 1, max = TileRows.DEPTH) int wanted) {
        int depth = Math.min(wanted, TileRows.deepest(planes));
        assertNoTwoValuesShareAPlace(TileRows.of(mr, depth, planes, rows), depth, planes, rows);
        assertNoTwoValuesShareAPlace(TileRows.even(mr, depth, planes, rows), depth, planes, rows);
    }

    private static void assertNoTwoValuesShareAPlace(TileRows layout, int depth, int planes, int rows) {
        var taken = new boolean[layout.floats(rows, planes)];
        for (int plane = 0; plane < planes; plane++) {
            for (int row = 0; row < rows; row++) {
                int at = layout.at(row) + plane * layout.plane();
                for (int k = 0; k < depth; k++) {
                    assertTrue(!taken[at + k], layout + ", row " + row + ", plane " + plane);
                    taken[at + k] = true;
                }
            }
        }
    }

    @Property
    void theRowsOfATileLieAStrideApartAndStartOnWholeLines(@ForAll @IntRange(min = 1, max = 6) int mr,
            @ForAll @IntRange(min = 1, max = 64) int planes, @ForAll @IntRange(min = 1, max = 400) int rows,
            @ForAll @IntRange(min = 1, max = TileRows.DEPTH) int wanted) {
        TileRows layout = TileRows.of(mr, Math.min(wanted, TileRows.deepest(planes)), planes, rows);
        for (int row = 0; row < rows; row++) {
            assertEquals(layout.tileAt(row / mr) + row % mr * TileRows.STRIDE, layout.at(row), layout::toString);
            assertEquals(0, layout.at(row) % CacheLines.FLOATS, layout::toString);
        }
        assertEquals(1, layout.plane() / CacheLines.FLOATS % 2, layout::toString);
    }

    /** So that tiles of any height may start at any of them. */
    @Property
    void evenRowsLieAStrideApartWhateverTilesTheyAreDividedInto(@ForAll @IntRange(min = 1, max = 6) int mr,
            @ForAll @IntRange(min = 1, max = 64) int planes, @ForAll @IntRange(min = 1, max = 400) int rows,
            @ForAll @IntRange(min = 1, max = TileRows.DEPTH) int depth) {
        TileRows layout = TileRows.even(mr, depth, planes, rows);
        for (int row = 0; row < rows; row++) {
            assertEquals(row * layout.rowStride(), layout.at(row), layout::toString);
        }
        assertEquals(1, layout.rowStride() / CacheLines.FLOATS % 2, layout::toString);
        assertEquals(1, layout.plane() / CacheLines.FLOATS % 2, layout::toString);
        int computed = Math.ceilDiv(rows, mr) * mr;
        assertTrue(layout.at(computed - 1) + planes * layout.plane() <= layout.floats(rows, planes), layout::toString);
    }

    @Property
    void aVectorMayOverhangTheLastRow(@ForAll @IntRange(min = 1, max = 6) int mr,
            @ForAll @IntRange(min = 1, max = 400) int rows,
            @ForAll @IntRange(min = 1, max = TileRows.DEPTH) int depth) {
        for (TileRows layout : List.of(TileRows.of(mr, depth, 1, rows), TileRows.even(mr, depth, 1, rows))) {
            assertTrue(layout.at(rows - 1) + depth + CacheLines.FLOATS <= layout.floats(rows, 1), layout::toString);
        }
    }
}
