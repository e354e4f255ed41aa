package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.graph.Graph;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.Catalogue;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Engine;
import lanewise.kernel.Epilogue;
import lanewise.kernel.RowKernel;
import lanewise.kernel.Workers;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class ChainsTest {
    /** With so many channels an image of 96x96 is what a second-level cache does not hold. */
    private static final int CHANNELS = 32;
    private static final Window SLIDING = Window.square(3).pad(1);
    private static final boolean HAS_ALL_KERNELS = Catalogue.of(Engine.SIMD).best(
            new ConvSpec(1, 96, 96, CHANNELS, CHANNELS, Window.square(1), 1, Epilogue.NONE)) instanceof RowKernel;

    private final Graphs g = new Graphs();

    private String pointwise(String name, String x) {
        return g.conv(name, x, CHANNELS, CHANNELS, Window.square(1));
    }

    /** 1x1, depthwise 3x3, 1x1. */
    private String block(String name, String x) {
        String wide = g.add(name + ".1.relu", Op.Map.RELU, pointwise(name + ".1", x));
        return pointwise(name + ".3", g.depthwise(name + ".2", wide, CHANNELS, SLIDING));
    }

    private FloatTensor images(int batch, int height, int width) {
        return g.tensor(Shape.of(batch, CHANNELS, height, width));
    }

    /**
     * The names of the layers of each chain, after a comparison with the reference; one thread and two must give the same bits
     * and chains. Not every processor has SIMD kernels for all layers of a chain.
     */
    private static List<List<String>> chains(Graph graph, Map<String, FloatTensor> inputs) {
        var expected = Network.of(graph, Options.shared().with(Engine.REFERENCE)).session().run(inputs);
        List<List<String>> names = null;
        for (Engine engine : List.of(Engine.SCALAR, Engine.SIMD)) {
            Map<String, Tensor> alone = null;
            for (int threads = 1; threads <= 2; threads++) {
                try (Workers workers = Workers.of(threads)) {
                    Network network = Network.of(graph, engine, workers);
                    Map<String, Tensor> results = network.session().run(inputs);
                    String what = engine + ", threads: " + threads;
                    compare(results, expected, 1e-5, what);
                    compare(results, alone == null ? results : alone, 0, what);
                    alone = results;
                    List<List<String>> found = names(plan(network, inputs));
                    names = names == null ? found : names;
                    if (engine == Engine.SCALAR || HAS_ALL_KERNELS) {
                        assertEquals(names, found, what);
                    }
                }
            }
        }
        return names;
    }

    private static List<List<String>> chains(Graph graph, FloatTensor input) {
        return chains(graph, Map.of("x", input));
    }

    private static void compare(Map<String, Tensor> results, Map<String, Tensor> expected, double bound, String what) {
        results.forEach((name, actual) -> {
            var difference = Difference.between((FloatTensor) actual, (FloatTensor) expected.get(name));
            assertTrue(difference.within(0, bound), what + ": " + name + ": " + difference);
        });
    }

    private static Plan plan(Network network, Map<String, FloatTensor> inputs) {
        return network.plan(inputs.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().shape())));
    }

    private static List<List<String>> names(Plan plan) {
        return plan.steps().stream().filter(Step.Chain.class::isInstance)
                .map(step -> ((Step.Chain) step).layers().stream().map(Step.Chain.Layer::name).toList()).toList();
    }

    @Test
    void convolutionsBetweenLargeImagesFollowEachOther() {
        String x = g.image("x", CHANNELS);
        Graph graph = g.graph(g.add("last", Op.Map.RELU, block("a", x)));
        assertEquals(List.of(List.of("a.1", "a.2", "a.3")), chains(graph, images(1, 96, 96)));
        assertEquals(List.of(List.of("a.1", "a.2", "a.3")), chains(graph, images(1, 61, 200)));
    }

    @Test
    void aConvolutionThatNobodyReadsIsNoPartOfOne() {
        String x = g.image("x", CHANNELS);
        pointwise("unread", x);
        Graph graph = g.graph(block("a", x));
        assertEquals(List.of(List.of("a.1", "a.2", "a.3")), chains(graph, images(1, 96, 96)));
    }

    @Test
    void smallImagesStayAsTheyAre() {
        Graph graph = g.graph(block("a", g.image("x", CHANNELS)));
        assertEquals(List.of(), chains(graph, images(1, 40, 40)));
        assertEquals(List.of(), chains(graph, images(9, 40, 40)));
    }

    @Test
    void aBatchIsComputedPortionByPortion() {
        Graph graph = g.graph(block("a", g.image("x", CHANNELS)));
        FloatTensor images = images(3, 96, 96);
        assertEquals(List.of(List.of("a.1", "a.2", "a.3")), chains(graph, images));
        try (Workers workers = Workers.of(1)) {
            Plan plan = plan(Network.of(graph, Engine.SCALAR, workers), Map.of("x", images));
            assertEquals(3, plan.portions(0), plan.toString());
        }
    }

    /** With two inputs a batch has no portions. */
    @Test
    void aBatchIsChainedAsAWhole() {
        String a = block("a", g.image("x", CHANNELS));
        Graph graph = g.graph(g.add("sum", Op.Arithmetic.of(Binary.MUL), a, g.image("y", CHANNELS)));
        assertEquals(List.of(List.of("a.1", "a.2", "a.3")),
                chains(graph, Map.of("x", images(3, 96, 96), "y", images(3, 96, 96))));
    }

    @Test
    void aResidualEndsAChain() {
        String x = g.add("x.relu", Op.Map.RELU, g.image("x", CHANNELS));
        String a = g.add("a", Op.Arithmetic.of(Binary.ADD), block("a", x), x);
        Graph graph = g.graph(pointwise("b", a));
        assertEquals(List.of(List.of("a.1", "a.2", "a.3")), chains(graph, images(1, 96, 96)));
    }

    @Test
    void whatIsReadTwiceIsThereAsAWhole() {
        String a = block("a", g.image("x", CHANNELS));
        String b = pointwise("b", a);
        String c = g.depthwise("c", a, CHANNELS, SLIDING);
        Graph graph = g.graph(g.add("sum", Op.Arithmetic.of(Binary.MUL), b, c));
        assertEquals(List.of(List.of("a.1", "a.2", "a.3")), chains(graph, images(1, 96, 96)));
    }

    @Test
    void anOutputIsThereAsAWhole() {
        block("a", g.image("x", CHANNELS));
        Graph graph = g.graph("a.2", "a.3");
        assertEquals(List.of(List.of("a.1", "a.2")), chains(graph, images(1, 96, 96)));
    }

    @Test
    void aProfileCountsAllOfAChain() {
        Graph graph = g.graph(block("a", g.image("x", CHANNELS)));
        try (Workers workers = Workers.of(1)) {
            List<StepTime> times = Network.of(graph, Engine.SCALAR, workers).session()
                    .profile(Map.of("x", images(1, 96, 96)), 1);
            assertEquals(1, times.size());
            assertEquals("a.1 + a.2 + a.3", times.getFirst().name());
            assertEquals(96L * 96 * CHANNELS * (2 * CHANNELS + 9), times.getFirst().macs());
        }
    }

    /** The kernels for depthwise 3x3 are fast, but add nothing. */
    @Test
    void aDepthwiseLayerKeepsItsKernelWhereASumFollows() {
        String x = g.add("x.relu", Op.Map.RELU, g.image("x", CHANNELS));
        Graph graph = g.graph(g.add("sum", Op.Arithmetic.of(Binary.ADD), g.depthwise("a", x, CHANNELS, SLIDING), x));
        FloatTensor input = images(1, 9, 11);
        assertEquals(List.of(), chains(graph, input));
        try (Workers workers = Workers.of(1)) {
            Plan plan = plan(Network.of(graph, Engine.SCALAR, workers), Map.of("x", input));
            assertTrue(plan.kernels().values().stream().anyMatch(kernel -> kernel.name().equals("depthwise-row-conv")),
                    plan.toString());
        }
    }
}
