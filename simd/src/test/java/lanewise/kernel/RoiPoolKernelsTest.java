package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import lanewise.kernel.RoiPoolSpec.Convention;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("kernels")
class RoiPoolKernelsTest {
    private static final float HUGE = Float.MAX_VALUE;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Property
    void anyRegionAgreesWithItsDefinition(@ForAll Convention convention, @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 1, max = 5) int columns, @ForAll @IntRange(min = 1, max = 35) int channels,
            @ForAll long seed) {
        var random = new Random(seed);
        int regions = 6;
        float[] boxes = new float[regions * 5];
        for (int i = 0; i < boxes.length; i++) {
            // Halves and quarters, so that many coordinates fall on a rounding border; partly outside the map.
            boxes[i] = i % 5 == 0 ? random.nextInt(2) : random.nextInt(-20, 120) / 4f;
        }
        var spec = new RoiPoolSpec(2, 6, 9, channels, regions, rows, columns, random.nextBoolean() ? 0.5f : 1,
                convention);
        KernelCheck.integers(spec, seed).other(boxes).exact();
    }

    @Property
    void hugeCoordinatesNeitherOverflowNorHang(@ForAll Convention convention) {
        float[] boxes = {
                0, -HUGE, -HUGE, HUGE, HUGE,
                0, -HUGE, 1, 2, 3,
                0, 1, 1, 4e9f, 1e20f,
                0, HUGE, HUGE, -HUGE, -HUGE,
                0, 2.2e9f, 2.2e9f, 2.3e9f, 2.3e9f};
        KernelCheck.integers(new RoiPoolSpec(1, 5, 7, 20, 5, 3, 4, 2, convention), 7).other(boxes).exact();
    }

    @Example
    void unusableRegionsGiveZeros() {
        float[] boxes = {
                1, 0, 0, 2, 2,
                -1, 0, 0, 2, 2,
                Float.NaN, 0, 0, 2, 2,
                0, Float.NaN, 0, 2, 2,
                0, 0, -INFINITY, 2, 2,
                0, 0, 0, INFINITY, 2,
                0, 50, 50, 60, 60};
        var check = KernelCheck.integers(new RoiPoolSpec(1, 4, 4, 3, 7, 2, 2, 1, Convention.FAST_RCNN), 7).other(boxes);
        check.exact();
        assertArrayEquals(new float[7 * 2 * 2 * 3], check.expected());
    }

    @Example
    void halvesAreRoundedAwayFromZero() {
        float[] map = {1, 2, 3, 4};
        // From −0.5, which rounds to −1, to 0.5, which rounds to 1: extent 3, whose middle bin is cell 0.
        var check = KernelCheck.integers(new RoiPoolSpec(1, 1, 4, 1, 1, 1, 3, 1, Convention.FAST_RCNN), 1).input(map)
                .other(0, -0.5f, 0, 0.5f, 0);
        check.exact();
        assertArrayEquals(new float[] {0, 1, 2}, check.expected());
    }

    @Example
    void theTeachingExampleComesOut() {
        float[] map = new float[64];
        for (int i = 0; i < map.length; i++) {
            map[i] = i;
        }
        // Rows 3 to 7 and columns 0 to 6 in two by two bins: rows split 2 and 3, columns 3 and 4.
        var check = KernelCheck.integers(new RoiPoolSpec(1, 8, 8, 1, 1, 2, 2, 1, Convention.HALF_OPEN), 1).input(map)
                .other(0, 0, 3, 7, 8);
        check.exact();
        assertArrayEquals(new float[] {34, 38, 58, 62}, check.expected());
    }

    @Example
    void aNanInTheMapWins() {
        float[] map = {1, Float.NaN, 3, 4};
        var check = KernelCheck.integers(new RoiPoolSpec(1, 2, 2, 1, 1, 1, 1, 1, Convention.FAST_RCNN), 1).input(map)
                .other(0, 0, 0, 1, 1);
        check.exact();
        assertEquals(Float.NaN, check.expected()[0]);
    }
}
