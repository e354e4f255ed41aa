package lanewise.kernel.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        TileRows layout = TileRows.of(mr, depth, planes, rows);
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

    @Property
    void aVectorMayOverhangTheLastRow(@ForAll @IntRange(min = 1, max = 6) int mr,
            @ForAll @IntRange(min = 1, max = 400) int rows,
            @ForAll @IntRange(min = 1, max = TileRows.DEPTH) int depth) {
        TileRows layout = TileRows.of(mr, depth, 1, rows);
        assertTrue(layout.at(rows - 1) + depth + CacheLines.FLOATS <= layout.floats(rows, 1), layout::toString);
    }
}
