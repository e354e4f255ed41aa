package lanewise.io;

import static lanewise.io.WrittenCase.bools;
import static lanewise.io.WrittenCase.floats;
import static lanewise.io.WrittenCase.longs;
import static lanewise.io.WrittenCase.positive;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Reduction;
import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.Unary;
import lanewise.tensor.AutoPad;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation as it is written, read by ourselves and by ONNX Runtime. */
class OnnxWriterTest {
    private static final float FREE = Float.POSITIVE_INFINITY;

    private static List<WrittenCase> anySize() {
        var cases = new ArrayList<WrittenCase>();
        convolutions(cases);
        transposedConvolutions(cases);
        products(cases);
        poolings(cases);
        normalisations(cases);
        functions(cases);
        arithmetic(cases);
        movements(cases);
        shapes(cases);
        return cases;
    }

    @TestFactory
    Stream<DynamicTest> operationsGiveTheSameAtAnySize() {
        return anySize().stream()
                .map(one -> DynamicTest.dynamicTest(one.toString(), () -> one.checkAtAnySize()));
    }

    @TestFactory
    Stream<DynamicTest> operationsGiveTheSameAtOneSize() {
        return Stream.of(anySize(), bins(), everyThirdRow()).flatMap(List::stream)
                .map(one -> DynamicTest.dynamicTest(one.toString(), () -> one.checkAtThisSize()));
    }

    /** Poolings that leave rows out: ONNX Runtime by itself would take the second, fifth and eighth. */
    private static List<WrittenCase> everyThirdRow() {
        var cases = new ArrayList<WrittenCase>();
        for (Reduction reduction : Reduction.values()) {
            for (AutoPad autoPad : AutoPad.values()) {
                var pool = new Op.Pool(Window.square(1).stride(3, 1), autoPad, reduction);
                cases.add(WrittenCase.of(pool).inputs(floats(2, 3, 9, 7)));
            }
        }
        return cases;
    }

    @Test
    void everyOperationAndFunctionIsAmongThem() {
        var missing = new HashSet<Class<?>>(Set.of(Op.class.getPermittedSubclasses()));
        var functions = new HashSet<>(Set.of(Unary.values()));
        for (WrittenCase one : anySize()) {
            missing.remove(one.op().getClass());
            if (one.op() instanceof Op.Map map) {
                functions.remove(map.function());
            }
        }
        assertEquals(Set.of(), missing);
        assertEquals(Set.of(), functions);
    }

    private static void convolutions(List<WrittenCase> cases) {
        FloatTensor x = floats(2, 4, 9, 7);
        Window three = Window.square(3);
        cases.add(WrittenCase.of(Op.Conv.of(three, 1)).inputs(x).constants(floats(6, 4, 3, 3)));
        cases.add(WrittenCase.of(Op.Conv.of(three.pad(1), 2)).inputs(x).constants(floats(6, 2, 3, 3), floats(6)));
        cases.add(WrittenCase.of(Op.Conv.of(three.pad(1), 1)).inputs(x).constants(floats(6, 4, 3, 3), floats(1, 6)));
        cases.add(WrittenCase.of(Op.Conv.of(Window.of(2, 3).stride(2, 1).pad(0, 1, 2, 3).dilate(3, 2), 4)).inputs(x)
                .constants(floats(4, 1, 2, 3)));
        for (AutoPad autoPad : List.of(AutoPad.VALID, AutoPad.SAME_UPPER, AutoPad.SAME_LOWER)) {
            cases.add(WrittenCase.of(new Op.Conv(Window.of(4, 3).stride(2, 3), autoPad, 1, Epilogue.NONE)).inputs(x)
                    .constants(floats(6, 4, 4, 3), floats(6)));
        }
        for (Epilogue epilogue : List.of(Epilogue.RELU, Epilogue.NONE.clamp(0, 6), Epilogue.NONE.clamp(-1, FREE))) {
            var plain = new Op.Conv(three.pad(1), AutoPad.NOTSET, 1, epilogue);
            cases.add(WrittenCase.of(plain).inputs(x).constants(floats(6, 4, 3, 3), floats(6)));
            var residual = new Op.Conv(three.pad(1), AutoPad.NOTSET, 1, epilogue.withResidual());
            cases.add(WrittenCase.of(residual).inputs(x).constants(floats(6, 4, 3, 3), null)
                    .inputs(floats(2, 6, 9, 7)));
        }
    }

    private static void transposedConvolutions(List<WrittenCase> cases) {
        FloatTensor x = floats(2, 4, 5, 3);
        Window window = Window.of(3, 4).stride(2, 3);
        cases.add(WrittenCase.of(new Op.ConvTranspose(window, AutoPad.NOTSET, 1, List.of(), List.of())).inputs(x)
                .constants(floats(4, 3, 3, 4), floats(3)));
        cases.add(WrittenCase
                .of(new Op.ConvTranspose(window.pad(1, 0, 2, 1).dilate(2, 1), AutoPad.NOTSET, 2, List.of(1, 0),
                        List.of()))
                .inputs(x).constants(floats(4, 3, 3, 4)));
        for (AutoPad autoPad : AutoPad.values()) {
            cases.add(WrittenCase.of(new Op.ConvTranspose(window, autoPad, 1, List.of(), List.of())).inputs(x)
                    .constants(floats(4, 3, 3, 4)));
            cases.add(WrittenCase.of(new Op.ConvTranspose(window.dilate(2, 1), autoPad, 1, List.of(), List.of()))
                    .inputs(x)
                    .constants(floats(4, 3, 3, 4)));
            cases.add(WrittenCase.of(new Op.ConvTranspose(window, autoPad, 1, List.of(), List.of(10, 8))).inputs(x)
                    .constants(floats(4, 3, 3, 4)));
        }
    }

    private static void products(List<WrittenCase> cases) {
        for (Epilogue epilogue : List.of(Epilogue.NONE, Epilogue.RELU, Epilogue.NONE.clamp(-1, 1))) {
            cases.add(WrittenCase.of(new Op.Linear(epilogue)).inputs(floats(3, 5)).constants(floats(4, 5)));
            cases.add(WrittenCase.of(new Op.Linear(epilogue)).inputs(floats(3, 5)).constants(floats(4, 5), floats(4)));
        }
        cases.add(WrittenCase.of(new Op.MatMul(false, false)).inputs(floats(3, 5)).computed(floats(5, 4)));
        cases.add(WrittenCase.of(new Op.MatMul(true, false)).inputs(floats(5, 3)).computed(floats(5, 4)));
        cases.add(WrittenCase.of(new Op.MatMul(true, true)).inputs(floats(5, 3)).computed(floats(4, 5)));
        cases.add(WrittenCase.of(new Op.MatMul(false, true)).inputs(floats(2, 1, 3, 5)).computed(floats(6, 4, 5)));
        cases.add(WrittenCase.of(new Op.MatMul(true, true)).inputs(floats(5)).computed(floats(4, 5)));
    }

    private static void poolings(List<WrittenCase> cases) {
        FloatTensor x = floats(2, 3, 9, 7);
        for (Reduction reduction : Reduction.values()) {
            for (AutoPad autoPad : List.of(AutoPad.VALID, AutoPad.SAME_UPPER, AutoPad.SAME_LOWER)) {
                var pool = new Op.Pool(Window.of(4, 3).stride(2, 3), autoPad, reduction);
                cases.add(WrittenCase.of(pool).inputs(x));
            }
        }
        for (Reduction reduction : List.of(Reduction.MAX, Reduction.AVERAGE)) {
            cases.add(WrittenCase.of(new Op.AdaptivePool(1, 1, reduction)).inputs(x));
            cases.add(WrittenCase.of(new Op.Pyramid(List.of(1), reduction)).inputs(x));
        }
        FloatTensor regions =
                FloatTensor.of(Shape.of(3, 5), 0, 0, 0, 6, 8, 1, 2, 3, 5, 4, 1, 4.5f, 1.5f, 12, 11);
        cases.add(WrittenCase.of(new Op.RoiPool(2, 3, 0.75f, RoiPoolSpec.Convention.FAST_RCNN)).inputs(x, regions));
    }

    private static List<WrittenCase> bins() {
        var cases = new ArrayList<WrittenCase>();
        for (Reduction reduction : List.of(Reduction.MAX, Reduction.AVERAGE)) {
            for (Shape shape : List.of(Shape.of(2, 3, 13, 13), Shape.of(1, 2, 10, 7), Shape.of(1, 2, 2, 5))) {
                FloatTensor x = floats(shape.dims());
                cases.add(WrittenCase.of(new Op.Pyramid(List.of(4, 2, 1), reduction)).inputs(x));
                cases.add(WrittenCase.of(new Op.Pyramid(List.of(1, 6, 3), reduction)).inputs(x));
                cases.add(WrittenCase.of(new Op.AdaptivePool(3, 4, reduction)).inputs(x));
                cases.add(WrittenCase.of(new Op.AdaptivePool(1, 7, reduction)).inputs(x));
                cases.add(WrittenCase.of(new Op.AdaptivePool(shape.dim(2), shape.dim(3), reduction)).inputs(x));
            }
        }
        return cases;
    }

    private static void normalisations(List<WrittenCase> cases) {
        FloatTensor x = floats(2, 7, 3, 4);
        FloatTensor[] statistics = {floats(7), floats(7), floats(7), positive(7)};
        cases.add(WrittenCase.of(new Op.BatchNorm(1e-3f)).inputs(x).constants(statistics));
        cases.add(WrittenCase.of(new Op.BatchNorm(1e-5f)).inputs(floats(5, 7)).constants(statistics));
        cases.add(WrittenCase.of(new Op.Lrn(5, 0.1f, 0.75f, 2)).inputs(x));
        cases.add(WrittenCase.of(new Op.Lrn(4, 0.5f, 1, 0.5f)).inputs(x));
        for (boolean logarithm : new boolean[] {false, true}) {
            cases.add(WrittenCase.of(new Op.Softmax(1, logarithm)).inputs(x));
            cases.add(WrittenCase.of(new Op.Softmax(-1, logarithm)).inputs(x));
            cases.add(WrittenCase.of(new Op.Softmax(0, logarithm)).inputs(floats(3, 4, 5)));
        }
    }

    private static void functions(List<WrittenCase> cases) {
        for (Unary function : Unary.values()) {
            boolean anywhere = switch (function) {
                case SQRT, LOG, POWER -> false;
                default -> true;
            };
            FloatTensor x = anywhere ? floats(2, 3, 4, 5) : positive(2, 3, 4, 5);
            cases.add(WrittenCase.of(new Op.Map(function, 0.3f, 0.6f)).inputs(x));
        }
        for (Op.Map map : List.of(Op.Map.RELU, new Op.Map(Unary.CLIP, 0, 6),
                new Op.Map(Unary.CLIP, Float.NEGATIVE_INFINITY, 0.5f),
                new Op.Map(Unary.CLIP, Float.NEGATIVE_INFINITY, FREE), new Op.Map(Unary.CLIP, 1, -1),
                new Op.Map(Unary.AFFINE, 1, 0.5f), new Op.Map(Unary.AFFINE, 2, 0), new Op.Map(Unary.AFFINE, 1, 0))) {
            cases.add(WrittenCase.of(map).inputs(floats(3, 4)));
        }
        for (Unary function : List.of(Unary.CLIP, Unary.ABS, Unary.NEG, Unary.SIGN)) {
            cases.add(WrittenCase.of(new Op.Map(function, -1.5f, 2.5f)).inputs(longs(-3, -2, -1, 0, 1, 2, 3)));
        }
        cases.add(WrittenCase.of(Op.Map.RELU).inputs(longs(-3, 0, 3)));
    }

    private static void arithmetic(List<WrittenCase> cases) {
        for (Binary function : Binary.values()) {
            cases.add(WrittenCase.of(Op.Arithmetic.of(function)).inputs(floats(2, 3, 4, 5), positive(2, 3, 4, 5)));
            cases.add(WrittenCase.of(new Op.Arithmetic(function, 0, FREE)).inputs(floats(2, 3, 4), positive(3, 1)));
            cases.add(WrittenCase.of(new Op.Arithmetic(function, -0.5f, 0.5f)).inputs(floats(2, 3, 4, 5))
                    .constants(positive(3, 1, 1)));
            cases.add(WrittenCase.of(new Op.Arithmetic(function, -2.5f, 3.5f)).inputs(longs(-7, 3, 0, 9),
                    longs(2, -1, 5, 3)));
        }
        cases.add(WrittenCase.of(new Op.Power()).inputs(positive(3, 4), floats(4)));
        cases.add(WrittenCase.of(new Op.Power()).inputs(floats(3)).constants(longs(2)));
        cases.add(WrittenCase.of(new Op.Power()).inputs(longs(2, 3, -4), longs(3, 2, 1)));
        cases.add(WrittenCase.of(new Op.PRelu()).inputs(floats(2, 3, 4, 5)).constants(floats(3, 1, 1)));
        for (Op.Compare.Comparison comparison : Op.Compare.Comparison.values()) {
            cases.add(WrittenCase.of(new Op.Compare(comparison)).inputs(floats(3, 4)).constants(floats(4)));
            cases.add(WrittenCase.of(new Op.Compare(comparison)).inputs(longs(1, 2, 3), longs(2)));
        }
        cases.add(WrittenCase.of(new Op.Compare(Op.Compare.Comparison.EQUAL)).inputs(bools(2, 3))
                .constants(BoolTensor.of(Shape.of(), false)));
        cases.add(WrittenCase.of(new Op.Where()).inputs(bools(3, 1), floats(3, 4), floats(4)));
        cases.add(WrittenCase.of(new Op.Where()).inputs(bools(3), longs(1, 2, 3), longs(-1)));
        cases.add(WrittenCase.of(new Op.Where()).inputs(bools(3), bools(1), bools(2, 3)));
    }

    private static void movements(List<WrittenCase> cases) {
        FloatTensor x = floats(2, 3, 4, 5);
        cases.add(WrittenCase.of(new Op.Concat(1)).inputs(x, floats(2, 1, 4, 5)));
        cases.add(WrittenCase.of(new Op.Concat(-1)).inputs(longs(1, 2), longs(3)).constants(longs(4)));
        for (int axis : new int[] {0, 1, 3, 4, -1}) {
            cases.add(WrittenCase.of(new Op.Flatten(axis)).inputs(x));
        }
        cases.add(WrittenCase.of(new Op.Reshape(false)).inputs(x).constants(longs(0, -1, 2)));
        cases.add(WrittenCase.of(new Op.Reshape(true)).inputs(x).constants(longs(6, 20)));
        cases.add(WrittenCase.of(new Op.Transpose(List.of(2, 0, 3, 1))).inputs(x));
        cases.add(WrittenCase.of(new Op.Transpose(List.of())).inputs(x));
        cases.add(WrittenCase.of(new Op.Squeeze()).inputs(floats(1, 3, 1)));
        cases.add(WrittenCase.of(new Op.Squeeze()).inputs(floats(1, 3, 1)).constants(longs(-1)));
        cases.add(WrittenCase.of(new Op.Unsqueeze()).inputs(floats(2, 3)).constants(longs(1, -1)));
        cases.add(WrittenCase.of(new Op.Slice()).inputs(x).constants(longs(1, -3), longs(3, 100)));
        cases.add(WrittenCase.of(new Op.Slice()).inputs(x).constants(longs(-1, 0), longs(-100, 3), longs(3, 1),
                longs(-2, 2)));
        for (Op.Pad.Mode mode : Op.Pad.Mode.values()) {
            cases.add(WrittenCase.of(new Op.Pad(mode)).inputs(x).constants(longs(0, 0, 1, 2, 0, 0, 3, 0)));
            cases.add(WrittenCase.of(new Op.Pad(mode)).inputs(x).constants(longs(1, 2, 0, 3),
                    FloatTensor.scalar(-1), longs(2, -1)));
        }
        cases.add(
                WrittenCase.of(new Op.Pad(Op.Pad.Mode.CONSTANT)).inputs(x).constants(longs(0, 0, -1, 2, 0, 0, 3, -2)));
        cases.add(WrittenCase.of(new Op.Gather(-1)).inputs(x).constants(longs(4, -5, 0)));
        cases.add(WrittenCase.of(new Op.Gather(1)).inputs(x, LongTensor.of(Shape.of(2, 2), 0, 1, 2, -1)));
        cases.add(WrittenCase.of(new Op.Expand()).inputs(floats(3, 1)).constants(longs(2, 1, 4)));
        cases.add(WrittenCase.of(new Op.Identity()).inputs(x));
    }

    private static void shapes(List<WrittenCase> cases) {
        for (ElementType type : ElementType.values()) {
            cases.add(WrittenCase.of(new Op.Cast(type)).inputs(floats(3, 4)));
            cases.add(WrittenCase.of(new Op.Cast(type)).inputs(longs(-1, 0, 5)));
            cases.add(WrittenCase.of(new Op.Cast(type)).inputs(bools(2, 3)));
        }
        for (int[] range : new int[][] {{0, Integer.MAX_VALUE}, {1, 3}, {-2, Integer.MAX_VALUE}, {0, -1}}) {
            cases.add(WrittenCase.of(new Op.ShapeOf(range[0], range[1])).inputs(floats(2, 3, 4, 5)));
        }
        for (var value : Arrays.asList(FloatTensor.scalar(1.5f), LongTensor.of(Shape.of(1), 7), bools(1))) {
            cases.add(WrittenCase.of(new Op.ConstantOfShape(value)).constants(longs(2, 3)));
        }
    }
}
