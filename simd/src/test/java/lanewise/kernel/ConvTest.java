package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lanewise.kernel.lane.TileRows;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class ConvTest {
    @ParameterizedTest
    @MethodSource("awkwardSpecs")
    void everyKernelGivesTheReferencesSumsOfIntegers(ConvSpec spec) {
        KernelCheck.integers(spec, 1).only(ConvTest::isExact).exact();
    }

    @ParameterizedTest
    @MethodSource("awkwardSpecs")
    void everyKernelIsWithinTheRoundingBoundOnReals(ConvSpec spec) {
        KernelCheck<ConvSpec> check = KernelCheck.reals(spec, 2);
        check.only(ConvTest::isExact).within(check.sumBounds());
    }

    static boolean isExact(String kernel) {
        return !kernel.startsWith("winograd");
    }

    static Stream<ConvSpec> awkwardSpecs() {
        Window same3 = Window.square(3).pad(1);
        return Stream.of(
                conv(1, 1, 1, 1, 1, Window.square(1), 1, Epilogue.NONE),
                conv(1, 5, 1, 7, 5, Window.square(1), 1, Epilogue.NONE),
                conv(1, 2, 3, 16, 64, Window.square(1), 1, Epilogue.RELU),
                conv(1, 7, 1, 17, 65, Window.square(1), 1, Epilogue.NONE.withResidual()),
                conv(2, 3, 3, 3, 63, Window.square(1).stride(2), 1, Epilogue.RELU.withResidual()),
                conv(1, 4, 7, 8, 80, Window.square(1), 1, Epilogue.NONE.clamp(-2, 6)),
                conv(1, 3, 5, 33, 96, same3, 1, Epilogue.NONE),
                conv(1, 9, 9, 5, 24, same3.stride(2), 1, Epilogue.RELU),
                conv(2, 7, 5, 4, 48, same3.dilate(2, 2), 1, Epilogue.NONE.withResidual()),
                conv(1, 6, 8, 6, 16, Window.square(5).pad(2), 1, Epilogue.NONE),
                conv(1, 15, 13, 3, 20, Window.square(7).pad(3).stride(2), 1, Epilogue.RELU),
                conv(2, 11, 12, 3, 64, Window.square(7).pad(3, 2, 1, 0).stride(2, 1), 1, Epilogue.RELU.withResidual()),
                conv(1, 5, 7, 2, 3, Window.of(1, 7).pad(0, 3), 1, Epilogue.NONE),
                conv(1, 7, 5, 2, 3, Window.of(7, 1).pad(3, 0), 1, Epilogue.NONE),
                conv(1, 6, 6, 3, 4, Window.square(2).pad(0, 0, 1, 1), 1, Epilogue.NONE),
                conv(1, 4, 4, 2, 2, Window.square(3).pad(4), 1, Epilogue.NONE),
                conv(1, 2, 2, 2, 2, Window.square(3).pad(3).stride(3), 1, Epilogue.RELU),
                conv(1, 5, 5, 8, 12, same3, 2, Epilogue.RELU),
                conv(1, 5, 4, 12, 20, same3.stride(2), 4, Epilogue.NONE.withResidual()),
                conv(1, 3, 3, 70, 140, Window.square(1), 2, Epilogue.NONE),
                conv(1, 5, 5, 1, 1, same3, 1, Epilogue.NONE),
                conv(1, 5, 5, 17, 17, same3, 17, Epilogue.RELU),
                conv(2, 6, 7, 3, 3, same3.stride(2), 3, Epilogue.NONE.withResidual()),
                conv(1, 1, 1, 16, 16, same3, 16, Epilogue.NONE),
                conv(1, 2, 1, 33, 33, same3.stride(2), 33, Epilogue.NONE),
                conv(1, 5, 2, 31, 31, Window.square(3).pad(2, 0, 2, 1), 31, Epilogue.RELU),
                conv(2, 13, 11, 70, 70, same3, 70, Epilogue.RELU.withResidual()),
                conv(1, 9, 8, 144, 144, Window.square(3).pad(0, 0, 1, 1).stride(2), 144, Epilogue.NONE.clamp(0, 6)),
                conv(1, 7, 7, 64, 64, Window.square(5).pad(2), 64, Epilogue.NONE.clamp(0, 6)),
                conv(1, 4, 5, 35, 35, Window.square(1), 35, Epilogue.NONE),
                conv(1, 5, 5, 3, 9, same3, 3, Epilogue.NONE),
                conv(1, 6, 9, 16, 16, Window.square(3).pad(2).dilate(2, 2), 16, Epilogue.NONE),
                conv(1, 6, 6, 2, 2, Window.square(3).stride(2).ceil(true), 1, Epilogue.NONE),
                conv(2, 12, 13, 16, 20, same3, 1, Epilogue.RELU.withResidual()),
                conv(1, 4, 4, 7, 70, same3, 1, Epilogue.NONE),
                // windows as large as the image
                conv(1, 1, 1, 37, 80, Window.square(1), 1, Epilogue.NONE.withResidual()),
                conv(1, 3, 4, 5, 70, Window.of(3, 4), 1, Epilogue.RELU),
                conv(1, 7, 7, 12, 33, Window.square(7), 1, Epilogue.NONE.clamp(-9, 9)),
                conv(1, 3, 3, 20, 64, Window.square(3).pad(0, 0, 1, 1).stride(2), 1, Epilogue.NONE),
                // sums that take several passes
                conv(1, 2, 7, 2 * TileRows.DEPTH + 1, 70, Window.square(1), 1, Epilogue.RELU.withResidual()),
                conv(1, 5, 6, TileRows.DEPTH / 9 + 1, 34, same3, 1, Epilogue.NONE.clamp(-9, 9)),
                conv(2, 4, 5, 2 * TileRows.DEPTH + 24, 10, Window.square(1), 2, Epilogue.NONE.withResidual()),
                // more tiles than a band of rows has room for, and weights that are far
                conv(1, 15, 15, TileRows.DEPTH, 230, Window.square(1), 1, Epilogue.RELU),
                conv(1, 7, 6, 100, 66, same3.stride(2).dilate(2, 2), 1, Epilogue.RELU),
                // pixels a whole kilobyte apart
                conv(1, 5, 6, 40, 256, Window.square(1), 1, Epilogue.RELU.withResidual()),
                conv(1, 7, 5, 48, 512, Window.square(1), 2, Epilogue.NONE.clamp(0, 6)),
                conv(1, 5, 5, 64, 256, Window.square(1), 32, Epilogue.NONE.withResidual()),
                ConvSpec.linear(1, 37, 100, Epilogue.RELU),
                ConvSpec.linear(7, 64, 10, Epilogue.NONE));
    }

    private static ConvSpec conv(int batch, int height, int width, int inputs, int outputs, Window window, int groups,
            Epilogue epilogue) {
        return new ConvSpec(batch, height, width, inputs, outputs, window, groups, epilogue);
    }

    @Test
    void nanOfOnePixelReachesOnlyTheWindowsThatSeeItAndPassesTheClamp() {
        var spec = new ConvSpec(1, 9, 9, 3, 20, Window.square(3).pad(1), 1, Epilogue.RELU);
        float[] input = new float[81 * 3];
        Arrays.fill(input, 1);
        input[(4 * 9 + 4) * 3 + 1] = Float.NaN;
        KernelCheck<ConvSpec> check = KernelCheck.integers(spec, 3).only(ConvTest::isExact).input(input);
        float[] expected = check.expected();
        for (int pixel = 0; pixel < 81; pixel++) {
            boolean near = Math.abs(pixel / 9 - 4) <= 1 && Math.abs(pixel % 9 - 4) <= 1;
            assertTrue(Float.isNaN(expected[pixel * 20]) == near, "pixel " + pixel);
        }
        check.exact();
    }

    @Test
    void infinitiesPassUnlessClamped() {
        var spec = new ConvSpec(1, 1, 8, 1, 18, Window.square(1), 1, Epilogue.NONE.clamp(-5, Float.POSITIVE_INFINITY));
        float[] ones = new float[18];
        Arrays.fill(ones, 1);
        KernelCheck.integers(spec, 4).weights(ones)
                .input(1, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN,
                        -0f, 0, Float.MAX_VALUE, -9)
                .exact();
    }

    /** Tiles take two steps at a time; sums of an odd depth end with a zero. */
    @Test
    void oddDepthsSumEachValueOnceWhateverItIs() {
        for (int channels : new int[] {1, 3, 27}) {
            for (Window window : List.of(Window.square(1), Window.square(3).stride(2).pad(1))) {
                var spec = new ConvSpec(1, 5, 11, channels, 130, window, 1, Epilogue.NONE);
                KernelCheck.integers(spec, 6).only(ConvTest::isExact).exact();
                float[] input = new float[5 * 11 * channels];
                for (int i = 0; i < input.length; i++) {
                    input[i] = i % 7 - 3;
                }
                input[8 * channels - 1] = Float.POSITIVE_INFINITY;
                input[23 * channels - 1] = Float.NEGATIVE_INFINITY;
                input[51 * channels - 1] = Float.NaN;
                float[] ones = new float[130 * channels * window.taps()];
                Arrays.fill(ones, 1);
                KernelCheck.integers(spec, 6).only(ConvTest::isExact).weights(ones).input(input).exact();
            }
        }
    }

    @Test
    void aLayerWithoutBiasHasZeros() {
        var spec = new ConvSpec(1, 2, 2, 2, 3, Window.square(1), 1, Epilogue.NONE);
        KernelCheck<ConvSpec> check = KernelCheck.integers(spec, 5).withoutBias().input(new float[8]);
        assertArrayEquals(new float[12], check.expected());
        check.exact();
    }
}
