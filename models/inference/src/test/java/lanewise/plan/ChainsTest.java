package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.Engine;
import lanewise.kernel.Workers;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class ChainsTest {
    /** With so many channels an image of 96x96 is what a second-level cache does not hold. */
    private static final int CHANNELS = 32;
    private static final Window SLIDING = Window.square(3).pad(1);

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

    /** The names of the layers of each chain, after a comparison with the reference. The scalar engine has all kernels on every processor. */
    private static List<List<String>> chains(Graph graph, FloatTensor input) {
        var expected = Network.of(graph, Options.shared().with(Engine.REFERENCE)).session().run(Map.of("x", input));
        List<List<String>> names = List.of();
        for (Engine engine : List.of(Engine.SIMD, Engine.SCALAR)) {
            for (int threads = 1; threads <= 2; threads++) {
                try (Workers workers = Workers.of(threads)) {
                    Network network = Network.of(graph, engine, workers);
                    network.session().run(Map.of("x", input)).forEach((name, actual) -> {
                        var difference = Difference.between((FloatTensor) actual, (FloatTensor) expected.get(name));
                        assertTrue(difference.within(0, 1e-5), engine + " " + name + ": " + difference);
                    });
                    names = names(network.plan(Map.of("x", input.shape())));
                }
            }
        }
        return names;
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
    void smallImagesStayAsTheyAre() {
        Graph graph = g.graph(block("a", g.image("x", CHANNELS)));
        assertEquals(List.of(), chains(graph, images(1, 40, 40)));
        assertEquals(List.of(), chains(graph, images(9, 40, 40)));
    }

    @Test
    void aBatchIsChainedImageByImage() {
        Graph graph = g.graph(block("a", g.image("x", CHANNELS)));
        assertEquals(List.of(List.of("a.1", "a.2", "a.3")), chains(graph, images(3, 96, 96)));
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
}
