package lanewise.kernel;

import java.util.stream.Stream;
import lanewise.kernel.lane.TileRows;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class WinogradTest {
    /** Of the sum of absolute products: F(4x4) loses a factor of some 30 against a plain sum, F(2x2) of 3. */
    private static final double LOSS = 40;

    @ParameterizedTest
    @MethodSource("specs")
    void everySizeIsWithinItsRoundingBound(ConvSpec spec) {
        KernelCheck<ConvSpec> check = KernelCheck.reals(spec, 3);
        double[] bounds = check.sumBounds();
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] *= LOSS;
        }
        check.only(kernel -> kernel.startsWith("winograd")).within(bounds);
    }

    static Stream<ConvSpec> specs() {
        Window same = Window.square(3).pad(1);
        return Stream.of(
                conv(1, 1, 1, 16, 16, same, Epilogue.NONE),
                conv(1, 4, 4, 16, 64, same, Epilogue.RELU),
                conv(2, 5, 7, 24, 48, same, Epilogue.NONE.withResidual()),
                conv(1, 13, 9, 17, 112, same, Epilogue.RELU.withResidual()),
                conv(3, 6, 6, 33, 80, Window.square(3), Epilogue.NONE.clamp(-1, 1)),
                conv(1, 30, 31, 20, 32, Window.square(3).pad(2, 0, 1, 3), Epilogue.NONE),
                // 75 patches of F(4x2): divided among three workers, a block must not outgrow the scratch of a single one.
                conv(1, 20, 30, 16, 16, same, Epilogue.NONE),
                conv(1, 7, 7, 96, 176, same, Epilogue.RELU),
                // F(7x7) and F(7x2): whole patches, one more row and column, channels that overlap
                conv(2, 14, 14, 16, 32, same, Epilogue.RELU.withResidual()),
                conv(1, 15, 8, 23, 64, same, Epilogue.NONE.clamp(-1, 1)),
                // more tiles than a band of rows has room for
                conv(1, 14, 14, 256, 32, same, Epilogue.RELU),
                // sums that take several passes
                conv(1, 5, 6, TileRows.DEPTH + 1, 80, same, Epilogue.RELU.withResidual()),
                conv(1, 9, 6, 2 * TileRows.DEPTH - 16, 16, Window.of(1, 7).pad(0, 3, 0, 3), Epilogue.NONE),
                conv(1, 13, 12, TileRows.DEPTH / 14 + 1, 32, Window.square(7).stride(2).pad(3), Epilogue.RELU),
                conv(1, 3, 50, 16, 16, same, Epilogue.NONE),
                conv(2, 33, 39, 3, 64, Window.square(7).stride(2).pad(3), Epilogue.RELU),
                conv(1, 20, 24, 5, 48, Window.of(8, 5).stride(2, 1).pad(3, 2, 4, 1), Epilogue.NONE.withResidual()),
                conv(1, 19, 26, 3, 16, Window.square(7).stride(2), Epilogue.NONE.clamp(-1, 1)),
                // F(4x4) and F(2x2) of stride 2: whole patches and cut ones, padded on all sides, some or none
                conv(1, 16, 16, 16, 32, same.stride(2), Epilogue.RELU),
                conv(2, 13, 22, 19, 48, same.stride(2), Epilogue.NONE.withResidual()),
                conv(1, 35, 11, 33, 80, Window.square(3).stride(2), Epilogue.NONE.clamp(-1, 1)),
                conv(1, 10, 9, TileRows.DEPTH + 1, 16, Window.square(3).stride(2).pad(0, 2, 1, 0), Epilogue.RELU),
                conv(1, 28, 28, 16, 32, Window.square(5).pad(2), Epilogue.RELU),
                conv(2, 5, 7, 19, 48, Window.square(5).pad(2), Epilogue.NONE.withResidual()),
                conv(1, 17, 17, 24, 48, Window.of(1, 7).pad(0, 3, 0, 3), Epilogue.RELU),
                conv(1, 17, 17, 24, 48, Window.of(7, 1).pad(3, 0, 3, 0), Epilogue.NONE.withResidual()),
                conv(2, 9, 3, 17, 16, Window.of(7, 1).pad(3, 0, 3, 0), Epilogue.NONE.clamp(-1, 1)),
                conv(2, 3, 9, 17, 16, Window.of(1, 7), Epilogue.RELU),
                conv(1, 8, 8, 33, 64, Window.of(1, 3).pad(0, 1, 0, 1), Epilogue.RELU.withResidual()),
                conv(3, 1, 5, 16, 16, Window.of(3, 1).pad(1, 0, 1, 0), Epilogue.NONE));
    }

    private static ConvSpec conv(int batch, int height, int width, int inputs, int outputs, Window window,
            Epilogue epilogue) {
        return new ConvSpec(batch, height, width, inputs, outputs, window, 1, epilogue);
    }
}
