package lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowTest {
    @Test
    void givesThePrimersFigures() {
        Window valid5 = Window.square(5);
        assertEquals(26, valid5.outputHeight(30));
        assertEquals(77, valid5.outputWidth(81));
        Window pool = Window.square(2).stride(2);
        assertEquals(15, pool.outputHeight(30));
        assertEquals(20, pool.outputWidth(40));
        assertEquals(26, pool.outputHeight(53));
        assertEquals(11, pool.outputWidth(22));
    }

    @Test
    void ceilModeCountsAPartialWindowButNoneThatStartsInTheTrailingPadding() {
        Window window = Window.square(3).stride(2).ceil(true);
        assertEquals(56, window.outputHeight(113));
        assertEquals(7, Window.square(3).stride(2).pad(1).ceil(true).outputHeight(12));
        assertEquals(3, Window.square(2).stride(2).pad(1).ceil(true).outputHeight(5));
        assertEquals(1, Window.square(1).stride(3).ceil(true).outputHeight(1));
    }

    @Test
    void samePaddingPutsTheOddPadWhereItsNameSays() {
        Window window = Window.square(3).stride(2);
        assertEquals(window.pad(0, 0, 1, 1), window.autoPad(AutoPad.SAME_UPPER, 8, 8));
        assertEquals(window.pad(1, 1, 0, 0), window.autoPad(AutoPad.SAME_LOWER, 8, 8));
        assertEquals(window, window.autoPad(AutoPad.VALID, 8, 8));
        assertEquals(window.pad(2), window.pad(2).autoPad(AutoPad.NOTSET, 8, 8));
    }

    @Test
    void aKernelOfMoreTapsThanCanBeCountedIsRefused() {
        var e = assertThrows(IllegalArgumentException.class, () -> Window.square(46_341));
        assertEquals("window: kernel 46341x46341 is too large", e.getMessage());
    }

    @Property
    void samePaddingGivesTheRoundedUpQuotient(@ForAll @IntRange(min = 1, max = 60) int extent,
            @ForAll @IntRange(min = 1, max = 7) int kernel, @ForAll @IntRange(min = 1, max = 5) int stride,
            @ForAll @IntRange(min = 1, max = 3) int dilation, @ForAll boolean upper) {
        AutoPad mode = upper ? AutoPad.SAME_UPPER : AutoPad.SAME_LOWER;
        Window window = Window.square(kernel).stride(stride).dilate(dilation, dilation).autoPad(mode, extent, extent);
        assertEquals(Math.ceilDiv(extent, stride), window.outputHeight(extent));
    }

    @Property
    void countsExactlyThePositionsThatFit(@ForAll @IntRange(min = 1, max = 40) int extent,
            @ForAll @IntRange(min = 1, max = 6) int kernel, @ForAll @IntRange(min = 1, max = 4) int stride,
            @ForAll @IntRange(max = 4) int before, @ForAll @IntRange(max = 4) int after,
            @ForAll @IntRange(min = 1, max = 3) int dilation, @ForAll boolean ceil) {
        Window window = Window.square(kernel).stride(stride).pad(before, 0, after, 0).dilate(dilation, 1).ceil(ceil);
        int covered = (kernel - 1) * dilation + 1;
        Assume.that(before < covered && after < covered);
        int positions = 0;
        for (int start = 0; start + covered <= before + extent + after; start += stride) {
            positions++;
        }
        if (positions == 0) {
            assertThrows(IllegalArgumentException.class, () -> window.outputHeight(extent));
            return;
        }
        int room = before + extent + after - covered;
        boolean partial = ceil && room % stride != 0 && positions * stride < extent + before;
        assertEquals(positions + (partial ? 1 : 0), window.outputHeight(extent));
    }

    @Test
    void refusesWhatCannotSlide() {
        assertThrows(IllegalArgumentException.class, () -> Window.of(0, 3));
        assertThrows(IllegalArgumentException.class, () -> Window.square(3).stride(0));
        assertThrows(IllegalArgumentException.class, () -> Window.square(3).pad(-1));
        assertThrows(IllegalArgumentException.class, () -> Window.square(3).dilate(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Window.square(Integer.MAX_VALUE));
        var e = assertThrows(IllegalArgumentException.class, () -> Window.square(5).outputHeight(4));
        assertTrue(e.getMessage().contains("does not fit 4 rows"), e.getMessage());
    }

    @Test
    void saysWhatItIs() {
        assertEquals("3x3/2 pad 1", Window.square(3).stride(2).pad(1).toString());
        assertEquals("1x7 pad 0,3,0,3", Window.of(1, 7).pad(0, 3).toString());
        assertEquals("2x2/2 ceil", Window.square(2).stride(2).ceil(true).toString());
    }
}
