package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import lanewise.tensor.Window;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("kernels")
class PoolKernelsTest {
    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Property
    void anyWindowAgreesWithItsDefinition(@ForAll @IntRange(min = 1, max = 4) int kernelHeight,
            @ForAll @IntRange(min = 1, max = 4) int kernelWidth, @ForAll @IntRange(min = 1, max = 3) int strideHeight,
            @ForAll @IntRange(min = 1, max = 3) int strideWidth, @ForAll @IntRange(min = 1, max = 2) int dilation,
            @ForAll boolean ceil, @ForAll Reduction reduction, @ForAll @IntRange(min = 1, max = 70) int channels,
            @ForAll long seed) {
        var pads = new java.util.Random(seed);
        int coveredRows = (kernelHeight - 1) * dilation + 1;
        int coveredColumns = (kernelWidth - 1) * dilation + 1;
        Window window = Window.of(kernelHeight, kernelWidth).stride(strideHeight, strideWidth)
                .dilate(dilation, dilation)
                .pad(pads.nextInt(coveredRows), pads.nextInt(coveredColumns), pads.nextInt(coveredRows),
                        pads.nextInt(coveredColumns))
                .ceil(ceil);
        int height = Math.max(1, coveredRows - window.padTop() - window.padBottom()) + pads.nextInt(6);
        int width = Math.max(1, coveredColumns - window.padLeft() - window.padRight()) + pads.nextInt(6);
        KernelCheck.integers(new PoolSpec(1 + pads.nextInt(2), height, width, channels, window, reduction), seed)
                .exact();
    }

    @Example
    void everyChannelCountIsServed() {
        for (int channels : new int[] {1, 3, 4, 15, 16, 17, 31, 63, 64, 65, 127, 128, 129, 192}) {
            for (Reduction reduction : Reduction.values()) {
                Window window = Window.square(3).stride(2).pad(1);
                KernelCheck.integers(new PoolSpec(1, 7, 6, channels, window, reduction), channels).exact();
            }
        }
    }

    @Example
    void paddingNeverWinsWhenAllInputsAreNegative() {
        var check = KernelCheck.integers(new PoolSpec(1, 3, 3, 2, Window.square(3).pad(1), Reduction.MAX), 1);
        float[] input = new float[18];
        Arrays.fill(input, -5);
        check.input(input).exact();
        float[] expected = new float[18];
        Arrays.fill(expected, -5);
        assertArrayEquals(expected, check.expected());
    }

    @Example
    void nanWinsAMaximumWhereverItStandsInTheWindow() {
        for (int at = 0; at < 9; at++) {
            float[] input = {1, INFINITY, 3, -INFINITY, 5, 6, -7, 8, 9};
            input[at] = at % 2 == 0 ? NAN : Float.intBitsToFloat(0xffc00000);
            maximaAgree(input);
        }
    }

    @Example
    void oppositeInfinitiesAreNoNan() {
        maximaAgree(1, INFINITY, 3, -INFINITY, 5, 6, -7, 8, 9);
    }

    /** Maxima of 3x3 pixels, of one channel and of so many that kernels take several vectors at a time. */
    private static void maximaAgree(float... pixels) {
        for (int channels : new int[] {1, 70}) {
            var input = new float[9 * channels];
            for (int i = 0; i < input.length; i++) {
                input[i] = i % channels % 2 == 0 ? pixels[i / channels] : -pixels[i / channels];
            }
            for (int kernel = 2; kernel <= 3; kernel++) {
                var spec = new PoolSpec(1, 3, 3, channels, Window.square(kernel).pad(1), Reduction.MAX);
                KernelCheck.integers(spec, 1).input(input).exact();
            }
        }
    }

    @Example
    void aMaximumOfMinusInfinitiesIsMinusInfinity() {
        float[] input = new float[4 * 4 * 20];
        Arrays.fill(input, -INFINITY);
        KernelCheck.integers(new PoolSpec(1, 4, 4, 20, Window.square(2).stride(2), Reduction.MAX), 1).input(input)
                .exact();
    }

    @Example
    void theDivisorCountsDeclaredPaddingButNotWhatCeilModeAdds() {
        var spec = new PoolSpec(1, 4, 4, 1, Window.square(3).stride(2).pad(1).ceil(true),
                Reduction.AVERAGE_WITH_PADDING);
        float[] ones = new float[16];
        Arrays.fill(ones, 1);
        var check = KernelCheck.integers(spec, 1).input(ones);
        check.exact();
        // The last window covers rows 3 to 5: row 3 is image, row 4 padding, row 5 neither.
        assertEquals(1f / 4, check.expected()[8]);
        assertEquals(4f / 9, check.expected()[0]);
    }

    @Property
    void aWindowWhoseTapsAllMissTheImageIsEmpty(@ForAll Reduction reduction) {
        var window = new Window(2, 1, 1, 1, 1, 0, 2, 0, 3, 1, false);
        var check = KernelCheck.integers(new PoolSpec(1, 1, 1, 5, window, reduction), 1);
        check.exact();
        assertEquals(reduction == Reduction.MAX ? -INFINITY : 0, check.expected()[0]);
    }

    @Example
    void meansOfRealsStayWithinTheirRoundingBound() {
        var spec = new PoolSpec(2, 9, 11, 37, Window.square(5).stride(2).pad(2), Reduction.AVERAGE);
        KernelCheck.reals(spec, 3).within(27 * Math.ulp(1f));
    }

    @Example
    void aLargeImageIsCutIntoUnits() {
        KernelCheck.integers(new PoolSpec(2, 40, 40, 48, Window.square(3).pad(1), Reduction.MAX), 5).exact();
        KernelCheck.integers(new PoolSpec(2, 40, 40, 48, Window.square(2).stride(2), Reduction.MAX), 5).exact();
    }
}
