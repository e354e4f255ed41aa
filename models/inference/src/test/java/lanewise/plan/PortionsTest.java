package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.Engine;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Reduction;
import lanewise.kernel.Workers;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortionsTest {
    private static final int BATCH = 6;

    /** Siblings that are fused and sliced, a concatenation written in place, a residual, and weights at the end. */
    private static Graph network(Graphs g, String... outputs) {
        String x = g.image("x", 5);
        String a = g.conv("a", x, 5, 6, Window.square(1));
        String b = g.conv("b", x, 5, 7, Window.square(1));
        String aRelu = g.add("a.relu", Op.Map.RELU, a);
        String c = g.conv("c", aRelu, 6, 8, Window.square(3).pad(1));
        String e = g.add("e.relu", Op.Map.RELU, g.conv("e", x, 5, 4, Window.square(1)));
        String f = g.add("f", Op.Arithmetic.of(Binary.ADD), g.conv("f.conv", e, 4, 8, Window.square(3).pad(1)), c);
        String bRelu = g.add("b.relu", Op.Map.RELU, b);
        String pool = g.add("pool", Op.Pool.of(Window.square(3).pad(1), Reduction.MAX), x);
        String joined = g.add("joined", new Op.Concat(1), bRelu, f, pool);
        String down = g.add("down", Op.Pool.of(Window.square(2).stride(2), Reduction.MAX), joined);
        String d = g.conv("d", down, 20, 20, Window.square(3).pad(1));
        String relu = g.add("relu", Op.Map.RELU, g.add("sum", Op.Arithmetic.of(Binary.ADD), d, down));
        String spp = g.add("spp", new Op.Pyramid(List.of(3, 1), Reduction.MAX), relu);
        g.add("scores", new Op.Linear(Epilogue.NONE), spp, g.weight("fc.w", 11, 200), g.weight("fc.b", 11));
        return g.graph(outputs);
    }

    private static Shape images(int batch, int size) {
        return Shape.of(batch, 5, size, size);
    }

    /**
     * The largest step reads 20 channels and writes a quarter of them: at 100x100 four images are what the caches hold, and
     * three divide six.
     */
    @ParameterizedTest
    @CsvSource({"200, 6", "100, 2", "60, 1"})
    void imagesGoTogetherAsFarAsTheCachesHoldThem(int size, int portions) {
        Plan plan = Network.of(network(new Graphs(), "scores")).plan(Map.of("x", images(BATCH, size)));
        int last = plan.steps().size() - 1;
        assertEquals(portions, plan.portions(0), plan.toString());
        assertEquals(1, plan.portions(last), plan.toString());
        assertEquals(portions, Arrays.stream(plan.order()).filter(step -> step == 0).count());
        assertEquals(1, Arrays.stream(plan.order()).filter(step -> step == last).count());
        assertTrue(plan.arenaFloats() <= 1.2 * plan.liveFloats(), plan.toString());
        assertEquals(portions > 1, plan.toString().contains("portions of the batch"));
        assertTrue(plan.toString().contains("a+e"), plan.toString());
    }

    @ParameterizedTest
    @CsvSource({"200, scores", "100, scores", "200, relu", "200, joined", "100, down"})
    void aBatchGivesWhatEachImageGivesAlone(int size, String output) {
        var g = new Graphs();
        Graph graph = network(g, output, "scores");
        FloatTensor batch = g.tensor(images(BATCH, size));
        try (Workers workers = Workers.of(2)) {
            Network network = Network.of(graph, Engine.SIMD, workers);
            Plan plan = network.plan(Map.of("x", batch.shape()));
            assertTrue(plan.portions(0) > 1, plan.toString());
            Session session = network.session();
            for (int run = 0; run < 2; run++) {
                var together = session.run(Map.of("x", batch));
                for (int i = 0; i < BATCH; i++) {
                    var alone = network.session().run(Map.of("x", image(batch, i)));
                    for (String name : graph.outputs()) {
                        FloatTensor expected = (FloatTensor) alone.get(name);
                        Difference difference =
                                Difference.between(image((FloatTensor) together.get(name), i), expected);
                        assertTrue(difference.within(0, 1e-5), name + " of image " + i + ": " + difference);
                    }
                }
            }
        }
    }

    private static FloatTensor image(FloatTensor batch, int index) {
        int floats = batch.data().length / batch.shape().dim(0);
        return FloatTensor.of(batch.shape().with(0, 1),
                Arrays.copyOfRange(batch.data(), index * floats, (index + 1) * floats));
    }

    @Test
    void aBatchIsNotDividedWhereItsHeadHasTwoOutputs() {
        Graph graph = network(new Graphs(), "a.relu", "scores");
        Plan plan = Network.of(graph).plan(Map.of("x", images(BATCH, 200)));
        assertEquals(1, plan.portions(0), plan.toString());
    }

    /** An absent bias, which a fused residual comes after, has a name too: the empty one. */
    @Test
    void aHeadDoesNotEndBesideAnImageThatIsStillRead() {
        var g = new Graphs();
        Window one = Window.square(1);
        String early = g.conv("early", g.image("x", 5), 5, 8, one);
        String late = g.add("late", Op.Conv.of(one, 1), early, g.weight("late.w", 8, 8, 1, 1));
        g.add("sum", Op.Arithmetic.of(Binary.ADD), late, early);
        Graph graph = g.graph("early", "sum");
        FloatTensor batch = g.tensor(images(BATCH, 200));
        try (Workers workers = Workers.of(1)) {
            Network network = Network.of(graph, Engine.SIMD, workers);
            Map<String, Tensor> together = network.session().run(Map.of("x", batch));
            for (int i = 0; i < BATCH; i++) {
                Map<String, Tensor> alone = network.session().run(Map.of("x", image(batch, i)));
                for (String output : graph.outputs()) {
                    Difference difference = Difference.between(image((FloatTensor) together.get(output), i),
                            (FloatTensor) alone.get(output));
                    assertTrue(difference.within(0, 1e-5), output + " " + i + ": " + difference);
                }
            }
        }
    }

    /** Such as the gates of squeeze and excitation. */
    @Test
    void aBatchIsWholeBeforeImagesOfTwoSizesMeet() {
        var g = new Graphs();
        String x = g.image("x", 5);
        String a = g.conv("a", x, 5, 8, Window.square(3).pad(1));
        String gate =
                g.conv("gate", g.add("mean", new Op.AdaptivePool(1, 1, Reduction.AVERAGE), a), 8, 8, Window.square(1));
        g.add("gated", Op.Arithmetic.of(Binary.MUL), a, gate);
        Graph graph = g.graph("gated");
        FloatTensor batch = g.tensor(images(BATCH, 200));
        try (Workers workers = Workers.of(1)) {
            Network network = Network.of(graph, Engine.SIMD, workers);
            FloatTensor together = network.session().run(batch);
            for (int i = 0; i < BATCH; i++) {
                Difference difference =
                        Difference.between(image(together, i), network.session().run(image(batch, i)));
                assertTrue(difference.within(0, 1e-5), "image " + i + ": " + difference);
            }
        }
    }

    @Test
    void aProfileCountsAllPortions() {
        var g = new Graphs();
        Graph graph = network(g, "scores");
        try (Workers workers = Workers.of(1)) {
            Session session = Network.of(graph, Engine.SIMD, workers).session();
            List<StepTime> batch = session.profile(Map.of("x", g.tensor(images(BATCH, 200))), 1);
            List<StepTime> single = session.profile(Map.of("x", g.tensor(images(1, 200))), 1);
            assertEquals(single.stream().map(StepTime::name).toList(), batch.stream().map(StepTime::name).toList());
            for (int i = 0; i < batch.size(); i++) {
                assertEquals(BATCH * single.get(i).macs(), batch.get(i).macs(), batch.get(i).description());
            }
        }
    }
}
