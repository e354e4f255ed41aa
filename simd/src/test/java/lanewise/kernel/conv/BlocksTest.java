package lanewise.kernel.conv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BlocksTest {
    @Property
    void unitsCoverEveryRowAndPanelOnce(@ForAll @IntRange(min = 1, max = 400) int rows,
            @ForAll @IntRange(min = 1, max = 700) int columns, @ForAll @IntRange(min = 1, max = 40) int panels,
            @ForAll @IntRange(min = 1, max = 6) int mr, @ForAll @IntRange(min = 1, max = 40) int mostTiles,
            @ForAll @IntRange(min = 1, max = 5) int workers) {
        Blocks blocks = Blocks.of(new Blocks.Product(rows, columns, mr, panels), mostTiles, workers);
        var visits = new int[rows][panels];
        for (int unit = 0; unit < blocks.units(); unit++) {
            int block = blocks.block(unit);
            for (int row = blocks.firstRow(block); row < blocks.firstRow(block + 1); row++) {
                for (int panel = blocks.firstPanel(unit); panel < blocks.endPanel(unit); panel++) {
                    visits[row][panel]++;
                }
            }
        }
        assertTrue(Arrays.stream(visits).flatMapToInt(Arrays::stream).allMatch(count -> count == 1), blocks::toString);
    }

    @Property
    void noBlockIsLargerThanThatOfOneWorker(@ForAll @IntRange(min = 1, max = 400) int rows,
            @ForAll @IntRange(min = 1, max = 700) int columns, @ForAll @IntRange(min = 1, max = 40) int panels,
            @ForAll @IntRange(min = 1, max = 40) int mostTiles, @ForAll @IntRange(min = 1, max = 5) int workers) {
        var product = new Blocks.Product(rows, columns, 6, panels);
        Blocks blocks = Blocks.of(product, mostTiles, workers);
        assertTrue(blocks.mostRows() <= Blocks.of(product, mostTiles, 1).mostRows(), blocks::toString);
        int longest = 0;
        for (int block = 0; block < blocks.blocks(); block++) {
            longest = Math.max(longest, blocks.firstRow(block + 1) - blocks.firstRow(block));
        }
        assertTrue(longest <= blocks.mostRows(), blocks::toString);
    }
}
