package lanewise.io;

import static lanewise.io.WrittenCase.floats;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.onnxruntime.OrtException;
import java.util.List;
import lanewise.graph.Graph;
import lanewise.graph.Op;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Reduction;
import lanewise.tensor.AutoPad;
import lanewise.tensor.Window;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Windows and grids of every kind, written, then run by ourselves and by ONNX Runtime. */
class OnnxWriterPropertiesTest {

    /** One axis of a window. */
    private record Axis(int kernel, int stride, int before, int after, int dilation) {
    }

    private static Arbitrary<Axis> axes() {
        return Arbitraries.integers().between(1, 4).flatMap(kernel -> Arbitraries.integers().between(1, 3).flatMap(
                dilation -> Combinators
                        .combine(Arbitraries.integers().between(1, 3),
                                Arbitraries.integers().between(0, (kernel - 1) * dilation),
                                Arbitraries.integers().between(0, (kernel - 1) * dilation))
                        .as((stride, before, after) -> new Axis(kernel, stride, before, after, dilation))));
    }

    @Provide
    static Arbitrary<Window> windows() {
        return Combinators.combine(axes(), axes(), Arbitraries.of(false, true))
                .as((rows, columns, ceil) -> Window.of(rows.kernel(), columns.kernel())
                        .stride(rows.stride(), columns.stride())
                        .pad(rows.before(), columns.before(), rows.after(), columns.after())
                        .dilate(rows.dilation(), columns.dilation()).ceil(ceil));
    }

    private static boolean fits(Window window, int rows, int columns) {
        try {
            return window.outputHeight(rows) > 0 && window.outputWidth(columns) > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * ONNX Runtime wants less padding than the kernel has taps, even where dilation makes it longer; and what a window that sees
     * nothing but padding gives is up to everybody: −∞ here, the lowest float there.
     */
    private static boolean isPooledByOnnxRuntime(Window window, int rows, int columns) {
        return Math.max(window.padTop(), window.padBottom()) < window.kernelHeight()
                && Math.max(window.padLeft(), window.padRight()) < window.kernelWidth()
                && (window.kernelHeight() - 1) * window.dilationHeight() < rows
                && (window.kernelWidth() - 1) * window.dilationWidth() < columns;
    }

    @Property
    void poolingsOverEveryWindowGiveTheSame(@ForAll("windows") Window window, @ForAll Reduction reduction,
            @ForAll @IntRange(min = 1, max = 12) int rows, @ForAll @IntRange(min = 1, max = 12) int columns)
            throws OrtException {
        Assume.that(fits(window, rows, columns) && isPooledByOnnxRuntime(window, rows, columns));
        WrittenCase.of(Op.Pool.of(window, reduction)).inputs(floats(1, 2, rows, columns)).checkAtAnySize();
    }

    @Property
    void convolutionsOverEveryWindowGiveTheSame(@ForAll("windows") Window ceiled,
            @ForAll @IntRange(min = 1, max = 3) int groups, @ForAll @IntRange(min = 1, max = 12) int rows,
            @ForAll @IntRange(min = 1, max = 12) int columns) throws OrtException {
        Window window = ceiled.ceil(false);
        Assume.that(fits(window, rows, columns));
        WrittenCase.of(Op.Conv.of(window, groups)).inputs(floats(1, 2 * groups, rows, columns))
                .constants(floats(3 * groups, 2, window.kernelHeight(), window.kernelWidth()), floats(3 * groups))
                .checkAtAnySize();
    }

    @Property
    void automaticPaddingGivesTheSame(@ForAll("windows") Window padded, @ForAll AutoPad autoPad,
            @ForAll Reduction reduction, @ForAll @IntRange(min = 1, max = 12) int rows,
            @ForAll @IntRange(min = 1, max = 12) int columns) throws OrtException {
        Window window = padded.pad(0);
        Assume.that(fits(window.autoPad(autoPad, rows, columns), rows, columns));
        WrittenCase.of(new Op.Conv(window.ceil(false), autoPad, 1, Epilogue.RELU)).inputs(floats(1, 2, rows, columns))
                .constants(floats(3, 2, window.kernelHeight(), window.kernelWidth())).checkAtThisSize();
        Assume.that(isPooledByOnnxRuntime(window.autoPad(autoPad, rows, columns), rows, columns));
        WrittenCase.of(new Op.Pool(window, autoPad, reduction)).inputs(floats(1, 2, rows, columns)).checkAtThisSize();
    }

    @Property
    void pyramidsOnImagesOfEverySizeGiveTheSame(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 7) Integer> levels,
            @ForAll boolean largest, @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 20) int columns) throws OrtException {
        Reduction reduction = largest ? Reduction.MAX : Reduction.AVERAGE;
        WrittenCase.of(new Op.Pyramid(levels, reduction)).inputs(floats(2, 2, rows, columns)).checkAtThisSize();
    }

    @Property
    void gridsOnImagesOfEverySizeGiveTheSame(@ForAll @IntRange(min = 1, max = 8) int binRows,
            @ForAll @IntRange(min = 1, max = 8) int binColumns, @ForAll boolean largest,
            @ForAll @IntRange(min = 1, max = 20) int rows, @ForAll @IntRange(min = 1, max = 20) int columns)
            throws OrtException {
        Reduction reduction = largest ? Reduction.MAX : Reduction.AVERAGE;
        WrittenCase.of(new Op.AdaptivePool(binRows, binColumns, reduction)).inputs(floats(2, 2, rows, columns))
                .checkAtThisSize();
    }

    @Property
    void equalGraphsGiveEqualBytes(@ForAll("windows") Window window) {
        Graph graph = WrittenCase.of(Op.Pool.of(window, Reduction.MAX)).inputs(floats(1, 2, 9, 9)).graph();
        assertArrayEquals(ProtoBytes.of(OnnxWriter.model(graph, ValueFacts.of(graph))),
                ProtoBytes.of(OnnxWriter.model(graph, ValueFacts.of(graph))));
    }
}
