package lanewise.io;

import static lanewise.io.ModelWriter.model;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.graph.Dim;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.io.ModelWriter.Attribute;
import lanewise.kernel.Binary;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Reduction;
import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.Unary;
import lanewise.plan.Typing;
import lanewise.tensor.AutoPad;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class OnnxConversionTest {
    private static final Op RELU = Op.Map.RELU;

    private static FloatTensor zeros(int... dims) {
        return FloatTensor.zeros(Shape.of(dims));
    }

    private static LongTensor longs(long... values) {
        return LongTensor.of(Shape.of(values.length), values);
    }

    private static List<Op> ops(Graph graph) {
        return graph.nodes().stream().map(Node::op).toList();
    }

    /** The operations that one node on an image becomes. */
    private static List<Op> image(int opset, String opType, Attribute... attributes) {
        return ops(model(opset).input("x", 1, 3, 8, 8).node(opType, "x", "y", attributes).output("y").read());
    }

    private static long[] constant(Graph graph, Node node, int input) {
        return ((LongTensor) graph.constants().get(node.input(input)).load()).data();
    }

    @Test
    void inputsKeepTheirNumbersAndSymbolsAndInitializersAreConstants() {
        Graph graph = model(13).input("x", -1, 3, 8, 8).input("w", 4, 3, 1, 1).constant("w", zeros(4, 3, 1, 1))
                .node("c", "Conv", "x,w", "y").output("y").read();
        assertEquals(List.of(Dim.free("N"), Dim.of(3), Dim.of(8), Dim.of(8)), graph.input("x").dims());
        assertEquals(1, graph.inputs().size());
        assertEquals(Shape.of(4, 3, 1, 1), graph.constants().get("w").shape());
        assertEquals("c", graph.nodes().getFirst().name());
    }

    @Test
    void weightsWithoutInitializerStayInputsThatCanBeBound() {
        Graph graph = model(13).input("x", 1, 2).input("w", 3, 2).input("b", 3)
                .node("Gemm", "x,w,b", "y", Attribute.of("transB", 1)).output("y").read();
        assertEquals(List.of(new Op.Linear(Epilogue.NONE)), ops(graph));
        Graph bound = graph.bind(Map.of("w", WeightSource.of(zeros(3, 2)), "b", WeightSource.of(zeros(3))));
        assertEquals(List.of(graph.input("x")), bound.inputs());
    }

    @Test
    void convolutionsTakeEveryAttribute() {
        Graph graph = model(13).input("x", 1, 4, 8, 8).constant("w", zeros(6, 2, 3, 2)).constant("b", zeros(6))
                .node("Conv", "x,w,b", "y", Attribute.ints("kernel_shape", 3, 2), Attribute.ints("strides", 2, 1),
                        Attribute.ints("pads", 1, 2, 3, 4), Attribute.ints("dilations", 2, 3), Attribute.of("group", 2))
                .output("y").read();
        Window window = Window.of(3, 2).stride(2, 1).pad(1, 2, 3, 4).dilate(2, 3);
        assertEquals(List.of(Op.Conv.of(window, 2)), ops(graph));
        assertEquals(List.of("x", "w", "b"), graph.nodes().getFirst().inputs());
    }

    @Test
    void theKernelFollowsFromTheFilter() {
        Graph graph = model(13).input("x", 1, 3, 8, 8).constant("w", zeros(4, 3, 5, 7))
                .node("Conv", "x,w", "y", Attribute.of("auto_pad", "SAME_LOWER")).output("y").read();
        assertEquals(List.of(new Op.Conv(Window.of(5, 7), AutoPad.SAME_LOWER, 1, Epilogue.NONE)), ops(graph));
    }

    @Test
    void transposedConvolutionsTakeOutputPaddingAndShape() {
        Graph graph = model(13).input("x", 1, 3, 8, 8).constant("w", zeros(3, 4, 2, 2))
                .node("ConvTranspose", "x,w", "y", Attribute.ints("output_padding", 1, 0),
                        Attribute.ints("output_shape", 9, 10))
                .output("y").read();
        assertEquals(List.of(new Op.ConvTranspose(Window.square(2), AutoPad.NOTSET, 1, List.of(1, 0), List.of(9, 10))),
                ops(graph));
    }

    @Test
    void poolsCountTheirPaddingOnlyIfAsked() {
        Attribute kernel = Attribute.ints("kernel_shape", 3, 3);
        Window window = Window.square(3);
        assertEquals(List.of(Op.Pool.of(window, Reduction.AVERAGE)), image(13, "AveragePool", kernel));
        assertEquals(List.of(Op.Pool.of(window, Reduction.AVERAGE_WITH_PADDING)),
                image(13, "AveragePool", kernel, Attribute.of("count_include_pad", 1)));
        assertEquals(List.of(Op.Pool.of(window.ceil(true), Reduction.MAX)),
                image(13, "MaxPool", kernel, Attribute.of("ceil_mode", 1)));
        assertEquals(List.of(new Op.AdaptivePool(1, 1, Reduction.AVERAGE)), image(13, "GlobalAveragePool"));
        assertEquals(List.of(new Op.AdaptivePool(1, 1, Reduction.MAX)), image(13, "GlobalMaxPool"));
    }

    @Test
    void theMeanOverRowsAndColumnsIsAGlobalPool() {
        var pool = new Op.AdaptivePool(1, 1, Reduction.AVERAGE);
        assertEquals(List.of(pool), image(13, "ReduceMean", Attribute.ints("axes", 2, 3)));
        assertEquals(List.of(pool, new Op.Flatten(1)),
                image(13, "ReduceMean", Attribute.ints("axes", -1, -2), Attribute.of("keepdims", 0)));
        assertThrows(OnnxException.class, () -> image(13, "ReduceMean", Attribute.ints("axes", 1)));
    }

    @Test
    void regionsArePooledAsFastRcnnDoes() {
        Graph graph = model(13).input("x", 1, 3, 8, 8).input("r", -1, 5)
                .node("MaxRoiPool", "x,r", "y", Attribute.ints("pooled_shape", 7, 6),
                        Attribute.of("spatial_scale", 0.0625f))
                .output("y").read();
        assertEquals(List.of(new Op.RoiPool(7, 6, 0.0625f, RoiPoolSpec.Convention.FAST_RCNN)), ops(graph));
    }

    @Test
    void aWeightThatIsNotTransposedIsTransposedAndScaledWhenItIsLoaded() {
        FloatTensor weight = FloatTensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        Graph graph = model(13).input("x", -1, 2).constant("w", weight)
                .constant("b", FloatTensor.of(Shape.of(3), 1, 2, 3))
                .node("Gemm", "x,w,b", "y", Attribute.of("alpha", 2f), Attribute.of("beta", 0.5f)).output("y").read();
        Node linear = graph.nodes().getFirst();
        assertEquals(List.of(new Op.Linear(Epilogue.NONE)), ops(graph));
        WeightSource derived = graph.constants().get(linear.input(1));
        assertEquals(Shape.of(3, 2), derived.shape());
        assertArrayEquals(new float[] {2, 8, 4, 10, 6, 12}, ((FloatTensor) derived.load()).data());
        assertArrayEquals(new float[] {0.5f, 1, 1.5f},
                ((FloatTensor) graph.constants().get(linear.input(2)).load()).data());
        assertFalse(graph.constants().containsKey("w"));
    }

    @Test
    void aBiasThatIsNotOnePerOutputIsAdded() {
        Graph graph = model(13).input("x", 1, 2).constant("w", zeros(3, 2)).constant("c", FloatTensor.scalar(1))
                .node("Gemm", "x,w,c", "y", Attribute.of("transB", 1)).output("y").read();
        assertEquals(List.of(new Op.Linear(Epilogue.NONE), Op.Arithmetic.of(Binary.ADD)), ops(graph));
    }

    @Test
    void productsOfActivationsStayMatrixProducts() {
        Graph graph = model(13).input("x", 2, 2).node("Relu", "x", "r")
                .node("Gemm", "x,r,x", "y", Attribute.of("alpha", 2f), Attribute.of("transA", 1)).output("y").read();
        assertEquals(List.of(RELU, new Op.MatMul(true, false), new Op.Map(Unary.AFFINE, 2, 0),
                Op.Arithmetic.of(Binary.ADD)), ops(graph));
    }

    @Test
    void aProductWithAConstantMatrixIsLinearOnlyForAMatrix() {
        assertEquals(List.of(new Op.Linear(Epilogue.NONE)), ops(model(13).input("x", -1, 2).constant("w", zeros(2, 3))
                .node("MatMul", "x,w", "y").output("y").read()));
        assertEquals(List.of(new Op.MatMul(false, false)), ops(model(13).input("x", 4, -1, 2).constant("w", zeros(2, 3))
                .node("MatMul", "x,w", "y").output("y").read()));
    }

    @Test
    void boundsAreAttributesBeforeOpset11AndInputsSince() {
        assertEquals(List.of(new Op.Map(Unary.CLIP, 0, 6)),
                image(6, "Clip", Attribute.of("min", 0f), Attribute.of("max", 6f)));
        Graph constants = model(13).input("x", 1).constant("six", FloatTensor.scalar(6)).node("Clip", "x,,six", "y")
                .output("y").read();
        assertEquals(List.of(new Op.Map(Unary.CLIP, Float.NEGATIVE_INFINITY, 6)), ops(constants));
        assertTrue(constants.constants().isEmpty());
        Graph inputs = model(13).input("x", 1).input("low").input("high")
                .node("Clip", "x,low,high", "y").output("y").read();
        assertEquals(List.of(Op.Arithmetic.of(Binary.MAX), Op.Arithmetic.of(Binary.MIN)), ops(inputs));
    }

    @Test
    void activationsHaveOnnxsDefaults() {
        assertEquals(List.of(RELU), image(13, "Relu"));
        assertEquals(List.of(new Op.Map(Unary.HARD_SIGMOID, 0.2f, 0.5f)), image(13, "HardSigmoid"));
        assertEquals(List.of(new Op.Map(Unary.LEAKY_RELU, 0.01f, 0)), image(13, "LeakyRelu"));
        assertEquals(List.of(new Op.Map(Unary.ELU, 1, 0)), image(13, "Elu"));
        assertEquals(List.of(new Op.Map(Unary.SELU, 1.67326319f, 1.05070102f)), image(13, "Selu"));
        assertEquals(List.of(new Op.Map(Unary.GELU, 0, 0)), image(20, "Gelu"));
        assertEquals(5, image(20, "Gelu", Attribute.of("approximate", "tanh")).size());
    }

    @Test
    void aConstantExponentBecomesAFunction() {
        assertEquals(List.of(new Op.Map(Unary.POWER, 2, 0)), ops(model(13).input("x", 3)
                .constant("two", FloatTensor.scalar(2)).node("Pow", "x,two", "y").output("y").read()));
        assertEquals(List.of(new Op.Power()),
                ops(model(13).input("x", 3).input("e", 3).node("Pow", "x,e", "y").output("y").read()));
    }

    @Test
    void sumsOfManyBecomeAChain() {
        Op add = Op.Arithmetic.of(Binary.ADD);
        assertEquals(List.of(add, add), ops(model(13).input("x", 3).node("Sum", "x,x,x", "y").output("y").read()));
        assertEquals(List.of(new Op.Identity()), ops(model(13).input("x", 3).node("Max", "x", "y").output("y").read()));
    }

    @Test
    void softmaxSpansAllAxesFromItsOwnBeforeOpset13() {
        assertEquals(List.of(new Op.Softmax(-1, false)), image(13, "Softmax"));
        assertEquals(List.of(new Op.Flatten(1), new Op.Softmax(1, true), new Op.ShapeOf(0, Integer.MAX_VALUE),
                new Op.Reshape(true)), image(11, "LogSoftmax"));
        assertEquals(List.of(new Op.Softmax(-1, false)), ops(model(11).input("x", -1, 10).node("Softmax", "x", "y")
                .output("y").read()));
    }

    @Test
    void attributesThatBecameInputsBecomeConstants() {
        Graph graph = model(9).input("x", 2, 3, 4)
                .node("Slice", "x", "s", Attribute.ints("starts", 1), Attribute.ints("ends", 2),
                        Attribute.ints("axes", 2))
                .node("Squeeze", "s", "q", Attribute.ints("axes", 2))
                .node("Unsqueeze", "q", "u", Attribute.ints("axes", 0))
                .node("Pad", "u", "y", Attribute.ints("pads", 0, 0, 1, 0, 0, 1), Attribute.of("mode", "edge"))
                .output("y").read();
        assertEquals(List.of(new Op.Slice(), new Op.Squeeze(), new Op.Unsqueeze(), new Op.Pad(Op.Pad.Mode.EDGE)),
                ops(graph));
        assertArrayEquals(new long[] {1}, constant(graph, graph.nodes().get(0), 1));
        assertArrayEquals(new long[] {2}, constant(graph, graph.nodes().get(0), 2));
        assertArrayEquals(new long[] {2}, constant(graph, graph.nodes().get(0), 3));
        assertArrayEquals(new long[] {0, 0, 1, 0, 0, 1}, constant(graph, graph.nodes().get(3), 1));
    }

    @Test
    void constantsOfEveryFormStayConstantsAlsoBehindAnIdentity() {
        Graph graph = model(13).node("Constant", "", "a", Attribute.of("value", zeros(2, 2)))
                .node("Constant", "", "b", Attribute.of("value_float", 3f))
                .node("Constant", "", "c", Attribute.of("value_int", 4))
                .node("Constant", "", "d", Attribute.floats("value_floats", 1, 2))
                .node("Constant", "", "e", Attribute.ints("value_ints", 5, 6))
                .node("Identity", "a", "f").output("a", "b", "c", "d", "e", "f").read();
        assertEquals(List.of(), graph.nodes());
        assertEquals(Shape.of(2, 2), graph.constants().get("f").shape());
        assertEquals(3, ((FloatTensor) graph.constants().get("b").load()).data()[0]);
        assertArrayEquals(new long[] {5, 6}, ((LongTensor) graph.constants().get("e").load()).data());
    }

    /** The parts that the bounds of a split give once they are folded. */
    private static List<Shape> parts(ModelWriter model) {
        Typing typing = Typing.of(model.output("a", "b").read(), Map.of());
        return List.of(typing.shape("a"), typing.shape("b"));
    }

    @Test
    void splitsFollowTheirSizesOrAreEven() {
        List<Shape> expected = List.of(Shape.of(2, 3), Shape.of(2, 4));
        assertEquals(expected,
                parts(model(13).input("x", 2, 7).constant("s", longs(3, 4))
                        .node("Split", "x,s", "a,b", Attribute.of("axis", 1))));
        assertEquals(expected, parts(model(11).input("x", 2, 7)
                .node("Split", "x", "a,b", Attribute.of("axis", -1), Attribute.ints("split", 3, 4))));
        assertEquals(List.of(Shape.of(2, 4), Shape.of(2, 3)), parts(model(18).input("x", 2, 7)
                .node("Split", "x", "a,b", Attribute.of("axis", -1), Attribute.of("num_outputs", 2))));
    }

    @Test
    void whatNoOutputNeedsIsDroppedButMustBeValid() {
        Graph graph = model(13).input("x", 3).node("Relu", "x", "y").node("Sigmoid", "x", "unused")
                .constant("spare", zeros(5)).output("y").read();
        assertEquals(List.of(RELU), ops(graph));
        assertTrue(graph.constants().isEmpty());
        assertThrows(OnnxException.class, () -> model(13).input("x", 3).node("Relu", "x", "y")
                .node("Resize", "x", "unused").output("y").read());
    }

    @Test
    void nodesWithoutANameAreCalledByOperatorAndPlaceAndNamesAreUnique() {
        Graph graph = model(13).input("x", 3).node("Relu", "x", "a").node("same", "Relu", "a", "b")
                .node("same", "Relu", "b", "y").output("y").read();
        assertEquals(List.of("Relu_0", "same", "same_2"), graph.nodes().stream().map(Node::name).toList());
    }

    @Test
    void dropoutIsTheIdentityAtInference() {
        assertEquals(List.of(new Op.Identity()), image(11, "Dropout", Attribute.of("ratio", 0.5f)));
        assertEquals(List.of(new Op.Identity()), ops(model(13).input("x", 3).constant("r", FloatTensor.scalar(0.5f))
                .constant("t", BoolTensor.of(Shape.of(), false)).node("Dropout", "x,r,t", "y").output("y").read()));
        assertThrows(OnnxException.class, () -> model(13).input("x", 3).constant("t", BoolTensor.of(Shape.of(), true))
                .node("Dropout", "x,,t", "y").output("y").read());
    }
}
