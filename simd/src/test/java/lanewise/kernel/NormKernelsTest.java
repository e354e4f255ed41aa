package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Local response normalisation and softmax. */
@Tag("kernels")
class NormKernelsTest {
    private static final double EPS = Math.ulp(1f);
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    /** What an exponential below the smallest normal number may lose. */
    private static final double SMALLEST = 2 * Float.MIN_NORMAL;

    @Property
    void anyWindowOfChannelsAgreesWithItsDefinition(@ForAll @IntRange(min = 1, max = 70) int channels,
            @ForAll @IntRange(min = 1, max = 12) int size, @ForAll @IntRange(min = 0, max = 3) int power,
            @ForAll long seed) {
        float beta = new float[] {0.75f, 0.5f, 1, 0.6f}[power];
        var check = KernelCheck.reals(new LrnSpec(5, channels, size, 0.7f, beta, 1.5f), seed);
        check.within(relative(check.expected(), size + 10));
    }

    @Example
    void aWindowWiderThanTheChannelsCoversThemAll() {
        var check = KernelCheck.reals(new LrnSpec(3, 7, 40, 2, 0.75f, 1), 1);
        check.within(relative(check.expected(), 50));
    }

    @Example
    void anEvenWindowReachesFartherUp() {
        var check = KernelCheck.integers(new LrnSpec(1, 3, 2, 2, 1, 1), 1).input(1, 2, 4);
        check.within(EPS);
        assertArrayEquals(new float[] {1f / 6, 2f / 21, 4f / 17}, check.expected());
    }

    @Example
    void nanSpreadsOverItsWindowOnly() {
        float[] input = new float[40];
        input[20] = Float.NaN;
        var check = KernelCheck.integers(new LrnSpec(1, 40, 5, 1, 0.75f, 1), 1).input(input);
        check.exact();
        for (int c = 0; c < 40; c++) {
            assertEquals(Math.abs(c - 20) <= 2, Float.isNaN(check.expected()[c]), "channel " + c);
        }
    }

    @Example
    void softmaxIsStableAtAnySize() {
        for (int channels : new int[] {1, 2, 15, 16, 17, 64, 1000}) {
            float[] input = new float[3 * channels];
            for (int i = 0; i < input.length; i++) {
                input[i] = 1e4f + (i * 37 % 101) - 50;
            }
            var check = KernelCheck.reals(new SoftmaxSpec(3, channels, false), 1).input(input);
            check.within(relative(check.expected(), channels + 10));
            KernelCheck.reals(new SoftmaxSpec(3, channels, true), 1).input(input).within((channels + 200) * EPS);
        }
    }

    @Example
    void softmaxOfInfinitiesIsWhatItsDefinitionGives() {
        for (boolean logarithm : new boolean[] {false, true}) {
            float low = -INFINITY;
            float[][] rows = {{low, 1, 2, low}, {low, low, low, low}, {INFINITY, 1, 2, low}, {Float.NaN, 1, 2, 3},
                    {0, 0, -200, 0}};
            for (float[] row : rows) {
                KernelCheck.reals(new SoftmaxSpec(1, 4, logarithm), 1).input(row).within(20 * EPS);
            }
        }
    }

    @Example
    void anImpossibleClassHasProbabilityZero() {
        KernelCheck.reals(new SoftmaxSpec(1, 2, false), 1).input(-INFINITY, 3).exact();
    }

    private static double[] relative(float[] expected, int factor) {
        double[] bounds = new double[expected.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = factor * EPS * Math.abs(expected[i]) + SMALLEST;
        }
        return bounds;
    }
}
