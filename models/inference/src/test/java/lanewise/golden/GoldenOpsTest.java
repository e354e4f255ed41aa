package lanewise.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.graph.Dim;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.io.Safetensors;
import lanewise.kernel.Engine;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Reduction;
import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.Unary;
import lanewise.kernel.Workers;
import lanewise.plan.Network;
import lanewise.tensor.AutoPad;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Single operators against PyTorch's results, with every engine. */
class GoldenOpsTest {
    private static final Map<String, Op> ACTIVATIONS = Map.ofEntries(Map.entry("relu", Op.Map.RELU),
            Map.entry("relu6", new Op.Map(Unary.CLIP, 0, 6)), Map.entry("leaky", new Op.Map(Unary.LEAKY_RELU, 0.1f, 0)),
            Map.entry("elu", new Op.Map(Unary.ELU, 1, 0)),
            Map.entry("selu", new Op.Map(Unary.SELU, 1.6732632f, 1.050701f)),
            Map.entry("sigmoid", new Op.Map(Unary.SIGMOID, 0, 0)), Map.entry("tanh", new Op.Map(Unary.TANH, 0, 0)),
            Map.entry("hardsigmoid", new Op.Map(Unary.HARD_SIGMOID, 1 / 6f, 0.5f)),
            Map.entry("hardswish", new Op.Map(Unary.HARD_SWISH, 0, 0)), Map.entry("silu", new Op.Map(Unary.SILU, 0, 0)),
            Map.entry("gelu", new Op.Map(Unary.GELU, 0, 0)), Map.entry("softplus", new Op.Map(Unary.SOFTPLUS, 0, 0)),
            Map.entry("softmax", new Op.Softmax(1, false)), Map.entry("logsoftmax", new Op.Softmax(1, true)),
            Map.entry("prelu", new Op.PRelu()), Map.entry("linear", new Op.Linear(Epilogue.NONE)));

    @TestFactory
    Stream<DynamicTest> activationsAgreeWithTorch() {
        Data.folder();
        return ACTIVATIONS.entrySet().stream().map(entry -> test("act/" + entry.getKey(), entry.getValue()));
    }

    @TestFactory
    Stream<DynamicTest> poolingsAgreeWithTorch() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Map<String, Object> golden : cases("pool/")) {
            String name = name(golden);
            String kind = name.substring(5).replaceAll("_.*", "");
            Op op = switch (kind) {
                case "max" -> name.endsWith("ties_nan") || name.endsWith("ties_grad")
                        ? Op.Pool.of(Window.square(2).stride(2), Reduction.MAX)
                        : name.endsWith("neg_pad") ? Op.Pool.of(Window.square(3).stride(2).pad(1), Reduction.MAX)
                                : Op.Pool.of(window(attributes(golden)), Reduction.MAX);
                case "avg" -> Op.Pool.of(window(attributes(golden)), Boolean.TRUE
                        .equals(attributes(golden).get("count_include_pad")) ? Reduction.AVERAGE_WITH_PADDING
                                : Reduction.AVERAGE);
                case "gap" -> new Op.AdaptivePool(1, 1, Reduction.AVERAGE);
                case "adavg" -> new Op.AdaptivePool(3, 5, Reduction.AVERAGE);
                case "admax" -> name.endsWith("22") ? new Op.AdaptivePool(1, 1, Reduction.MAX)
                        : new Op.AdaptivePool(3, 4, Reduction.MAX);
                default -> throw new AssertionError(name);
            };
            tests.add(test(name, op));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> convolutionsAgreeWithTorch() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Map<String, Object> golden : cases("conv/")) {
            String name = name(golden);
            Map<String, Object> attributes = attributes(golden);
            Window window = attributes.isEmpty() ? Window.square(3).stride(2).pad(0, 0, 1, 1) : window(attributes);
            int groups = attributes.isEmpty() ? 1 : ((Number) attributes.get("groups")).intValue();
            tests.add(test(name, name.startsWith("conv/convT")
                    ? new Op.ConvTranspose(window, AutoPad.NOTSET, groups, pair(attributes.get("output_padding")),
                            List.of())
                    : Op.Conv.of(window, groups)));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> normalisationsAgreeWithTorch() {
        Data.folder();
        return Stream.of(test("norm/bn2d_eval_affine", new Op.BatchNorm(1e-5f)),
                test("norm/bn2d_eval_plain", new Op.BatchNorm(1e-5f)),
                test("norm/lrn_0", new Op.Lrn(5, 1e-4f, 0.75f, 1)),
                test("norm/lrn_1", new Op.Lrn(5, 0.1f, 0.75f, 2)), test("norm/lrn_2", new Op.Lrn(3, 0.05f, 0.5f, 1)),
                test("norm/lrn_4", new Op.Lrn(9, 0.5f, 1, 0.5f)));
    }

    @TestFactory
    Stream<DynamicTest> pyramidsAgreeWithTorch() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Map<String, Object> golden : cases("spp/")) {
            String digits = name(golden).split("_")[1];
            List<Integer> levels = digits.chars().mapToObj(digit -> digit - '0').toList();
            tests.add(test(name(golden), new Op.Pyramid(levels, Reduction.MAX)));
        }
        return tests.stream();
    }

    @Test
    void theTeachingExampleOfRoiPoolingComesOut() {
        Safetensors golden = Safetensors.open(Data.file("golden/roi/deepsense_8x8.safetensors"));
        long[] corners = ((LongTensor) golden.tensor("roi_x0y0x1y1_exclusive")).data();
        FloatTensor region =
                FloatTensor.of(Shape.of(1, 5), 0, (float) corners[0], (float) corners[1], (float) corners[2],
                        (float) corners[3]);
        FloatTensor input = golden.floats("input");
        Graph graph = new Graph("roi",
                List.of(input("input", input.shape()), input("regions", region.shape())),
                List.of(new Node("roi", new Op.RoiPool(2, 2, 1, RoiPoolSpec.Convention.HALF_OPEN),
                        List.of("input", "regions"), "output")),
                List.of("output"), Map.of());
        for (Engine engine : Engine.values()) {
            var outputs = Network.of(graph, engine, Workers.shared()).session()
                    .run(Map.of("input", input, "regions", region));
            assertEquals(0,
                    Difference.between((FloatTensor) outputs.get("output"), golden.floats("expected")).largest());
        }
    }

    private static DynamicTest test(String name, Op op) {
        return DynamicTest.dynamicTest(name, () -> {
            Safetensors golden = Safetensors.open(Data.file("golden/" + name + ".safetensors"));
            Graph graph = graph(golden, op);
            FloatTensor expected = golden.floats("output");
            for (Engine engine : Engine.values()) {
                FloatTensor actual = Network.of(graph, engine, Workers.shared()).session().run(golden.floats("input"));
                Difference difference = Difference.between(actual, expected);
                assertTrue(difference.within(1e-7, 1e-5), name + " with " + engine + ": " + difference);
            }
        });
    }

    /** One node, whose parameters are the case's {@code w.*} in the order that the operation wants. */
    private static Graph graph(Safetensors golden, Op op) {
        var constants = new LinkedHashMap<String, WeightSource>();
        var inputs = new ArrayList<>(List.of("input"));
        List<String> parameters = op instanceof Op.BatchNorm ? List.of("weight", "bias", "running_mean", "running_var")
                : List.of("weight", "bias");
        int channels = golden.shape("input").dim(1);
        for (String parameter : parameters) {
            boolean norm = op instanceof Op.BatchNorm;
            String stored = golden.contains("w.conv." + parameter) ? "w.conv." + parameter : "w." + parameter;
            if (golden.contains(stored)) {
                FloatTensor tensor = golden.floats(stored);
                boolean slopes = op instanceof Op.PRelu;
                constants.put(parameter, WeightSource.of(slopes ? tensor.reshape(Shape.of(channels, 1, 1)) : tensor));
                inputs.add(parameter);
            } else if (norm) {
                FloatTensor plain = FloatTensor.zeros(Shape.of(channels));
                java.util.Arrays.fill(plain.data(), parameter.equals("weight") ? 1 : 0);
                constants.put(parameter, WeightSource.of(plain));
                inputs.add(parameter);
            }
        }
        return new Graph("golden", List.of(input("input", golden.shape("input"))),
                List.of(new Node("node", op, inputs, "output")), List.of("output"), constants);
    }

    private static Graph.Input input(String name, Shape shape) {
        var dims = new ArrayList<Dim>();
        for (int dim : shape.dims()) {
            dims.add(Dim.of(dim));
        }
        return new Graph.Input(name, ElementType.FLOAT, dims);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> cases(String prefix) throws IOException {
        var manifest = (Map<String, Object>) Data.json("golden/manifest.json");
        var all = (List<Map<String, Object>>) manifest.get("cases");
        return all.stream().filter(golden -> name(golden).startsWith(prefix)).toList();
    }

    private static String name(Map<String, Object> golden) {
        return golden.get("file").toString().replace(".safetensors", "");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> attributes(Map<String, Object> golden) {
        Object attributes = golden.containsKey("attributes") ? golden.get("attributes") : golden.get("attrs");
        return attributes == null ? Map.of() : (Map<String, Object>) attributes;
    }

    private static Window window(Map<String, Object> attributes) {
        List<Integer> kernel = pair(attributes.get("kernel"));
        List<Integer> stride = pair(attributes.get("stride"));
        List<Integer> padding = pair(attributes.get("padding"));
        List<Integer> dilation = attributes.containsKey("dilation") ? pair(attributes.get("dilation")) : List.of(1, 1);
        return Window.of(kernel.get(0), kernel.get(1)).stride(stride.get(0), stride.get(1))
                .pad(padding.get(0), padding.get(1)).dilate(dilation.get(0), dilation.get(1))
                .ceil(Boolean.TRUE.equals(attributes.get("ceil_mode")));
    }

    private static List<Integer> pair(Object value) {
        return value instanceof List<?> list ? list.stream().map(item -> ((Number) item).intValue()).toList()
                : List.of(((Number) value).intValue(), ((Number) value).intValue());
    }
}
