package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Adaptive and pyramid pooling. */
@Tag("kernels")
class GridPoolKernelsTest {
    private static final List<Integer> LEVELS = List.of(4, 2, 1);

    private static Reduction reduction(boolean max) {
        return max ? Reduction.MAX : Reduction.AVERAGE;
    }

    @Property
    void anyGridOverAnyImageAgreesWithItsDefinition(@ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width, @ForAll @IntRange(min = 1, max = 7) int rows,
            @ForAll @IntRange(min = 1, max = 7) int columns, @ForAll @IntRange(min = 1, max = 70) int channels,
            @ForAll boolean max, @ForAll long seed) {
        KernelCheck.integers(new AdaptivePoolSpec(2, height, width, channels, rows, columns, reduction(max)), seed)
                .exact();
    }

    @Example
    void globalPoolingIsCutIntoBlocksOfChannels() {
        for (int channels : new int[] {255, 256, 257, 1000, 1025}) {
            KernelCheck.integers(new AdaptivePoolSpec(2, 13, 13, channels, 1, 1, Reduction.AVERAGE), channels).exact();
            KernelCheck.integers(new AdaptivePoolSpec(2, 13, 13, channels, 1, 1, Reduction.MAX), channels).exact();
        }
    }

    @Property
    void anyPyramidOverAnyImageAgreesWithItsDefinition(@ForAll @IntRange(min = 1, max = 14) int height,
            @ForAll @IntRange(min = 1, max = 14) int width,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 6) Integer> levels,
            @ForAll @IntRange(min = 1, max = 40) int channels, @ForAll boolean max, @ForAll long seed) {
        KernelCheck.integers(new PyramidSpec(2, height, width, channels, levels, reduction(max)), seed).exact();
    }

    @Example
    void aPyramidIsCutIntoBlocksOfChannels() {
        for (int channels : new int[] {127, 128, 129, 256, 300}) {
            KernelCheck.integers(new PyramidSpec(1, 24, 17, channels, LEVELS, Reduction.MAX), channels).exact();
            KernelCheck.integers(new PyramidSpec(1, 24, 17, channels, LEVELS, Reduction.AVERAGE), channels).exact();
        }
    }

    @Example
    void aPyramidHoldsLevelAfterLevelEachChannelByChannel() {
        var check = KernelCheck.integers(new PyramidSpec(1, 2, 2, 2, List.of(2, 1), Reduction.MAX), 1)
                .input(1, 10, 2, 20, 3, 30, 4, 40);
        check.exact();
        assertArrayEquals(new float[] {1, 2, 3, 4, 10, 20, 30, 40, 4, 40}, check.expected());
    }

    @Example
    void nanReachesEveryBinThatCoversIt() {
        float[] input = new float[13 * 13];
        input[4 * 13 + 3] = Float.NaN;
        var check = KernelCheck.integers(new PyramidSpec(1, 13, 13, 1, LEVELS, Reduction.MAX), 1).input(input);
        check.exact();
        // Row 4 lies in the second bin of four alone, column 3 in the first two.
        float n = Float.NaN;
        assertArrayEquals(new float[] {0, 0, 0, 0, n, n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, n, 0, 0, 0, n},
                check.expected());
    }

    @Example
    void paddingCannotBeCountedWhereThereIsNone() {
        var spec = new AdaptivePoolSpec(1, 4, 4, 4, 1, 1, Reduction.AVERAGE_WITH_PADDING);
        assertThrows(IllegalArgumentException.class, () -> Catalogue.of(Engine.SIMD).best(spec));
    }
}
