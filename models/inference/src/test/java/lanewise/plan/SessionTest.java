package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lanewise.graph.Graph;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.Engine;
import lanewise.kernel.Reduction;
import lanewise.kernel.Workers;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Layout;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionTest {
    private static final Op CONCAT = new Op.Concat(1);

    /** Two branches, one of them nested, with odd channel counts, a residual and a pyramid: every storage trick at once. */
    private static Graph branches(Graphs g) {
        String x = g.image("x", 7);
        String a = g.add("a.relu", Op.Map.RELU, g.conv("a", x, 7, 5, Window.square(1)));
        String b = g.norm("b.bn", g.conv("b", x, 7, 9, Window.square(3).pad(1)), 9);
        String pool = g.add("pool", Op.Pool.of(Window.square(3).pad(1), Reduction.MAX), x);
        String inner = g.add("inner", CONCAT, b, pool);
        String whole = g.add("whole", CONCAT, a, inner, x);
        String c = g.conv("c", whole, 28, 28, Window.square(3).pad(1));
        String sum = g.add("sum", Op.Arithmetic.of(Binary.ADD), c, whole);
        String relu = g.add("relu", Op.Map.RELU, sum);
        String spp = g.add("spp", new Op.Pyramid(List.of(3, 1), Reduction.MAX), relu);
        g.add("scores", new Op.Linear(lanewise.kernel.Epilogue.NONE), spp, g.weight("fc.w", 11, 280),
                g.weight("fc.b", 11));
        g.add("flat", new Op.Flatten(1), relu);
        return g.graph("scores", "relu", "a", "flat");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyStorageTrickGivesTheValuesOfTheNaiveGraph(Engine engine) {
        var g = new Graphs();
        Graph graph = branches(g);
        try (Workers workers = Workers.of(2)) {
            Session session = Network.of(graph, engine, workers).session();
            Session expected = Network.of(graph, Engine.REFERENCE, Workers.of(1)).session();
            for (Shape shape : List.of(Shape.of(2, 7, 9, 11), Shape.of(1, 7, 3, 4), Shape.of(2, 7, 9, 11))) {
                FloatTensor input = g.tensor(shape);
                var actual = session.run(Map.of("x", input));
                var wanted = expected.run(Map.of("x", input));
                assertEquals(List.of("scores", "relu", "a", "flat"), List.copyOf(actual.keySet()));
                actual.forEach((name, tensor) -> {
                    var difference = Difference.between((FloatTensor) tensor, (FloatTensor) wanted.get(name));
                    assertTrue(difference.within(0, 1e-5), name + ": " + difference);
                });
                assertEquals(0, Difference.between(((FloatTensor) actual.get("relu")).data(),
                        ((FloatTensor) actual.get("flat")).data()).largest());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void windowsAndStridesBeyondAnyImageAreNoTrouble(Engine engine) {
        var g = new Graphs();
        String x = g.image("x", 3);
        String norm = g.add("norm", new Op.Lrn(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 1), x);
        g.add("y", Op.Pool.of(Window.square(1).stride(1 << 29), Reduction.MAX), norm);
        Session session = Network.of(g.graph("y"), engine, Workers.shared()).session();
        FloatTensor y = session.run(FloatTensor.of(Shape.of(1, 3, 1, 2), 1, 9, 2, 9, 3, 9));
        assertEquals(Shape.of(1, 3, 1, 1), y.shape());
        for (int channel = 0; channel < 3; channel++) {
            assertEquals((1 + channel) / (1 + 1 + 4 + 9f), y.data()[channel], 1e-6f);
        }
    }

    @Test
    void concatenationsVanishAndOnlyTheGraphInputIsCopied() {
        var g = new Graphs();
        Plan plan = Network.of(branches(g)).plan(Map.of("x", Shape.of(1, 7, 8, 8)));
        List<String> copies =
                plan.steps().stream().filter(step -> step.toString().startsWith("copy")).map(Step::name).toList();
        assertEquals(List.of("whole"), copies, plan.toString());
        assertFalse(plan.toString().contains("interpreted"), plan.toString());
    }

    @Test
    void residualAndReluRideInTheConvolution() {
        var g = new Graphs();
        String plan = Network.of(branches(g)).plan(Map.of("x", Shape.of(1, 7, 8, 8))).toString();
        assertTrue(plan.contains("+residual relu"), plan);
        assertFalse(plan.contains("add on"), plan);
    }

    @Test
    void theArenaIsCloseToWhatIsAliveAtOnce() {
        var g = new Graphs();
        Plan plan = Network.of(branches(g)).plan(Map.of("x", Shape.of(1, 7, 64, 64)));
        assertTrue(plan.arenaFloats() <= 1.2 * plan.liveFloats(), plan.toString());
    }

    @Test
    @Tag("allocation")
    void aWarmedRunAllocatesNothing() {
        var g = new Graphs();
        Graph graph = branches(g);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Workers workers = Workers.of(1)) {
            Session session = Network.of(graph, Engine.SIMD, workers).session();
            FloatTensor input = g.tensor(Shape.of(1, 7, 9, 9));
            FloatTensor output = FloatTensor.zeros(Shape.of(1, 11));
            // the compilers work in the background: run until they are done, however long that takes
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 300_000 && least > 0; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                session.run(input, output);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least);
        }
    }

    @Test
    void resultsDoNotDependOnThreadsOrLayout() {
        var g = new Graphs();
        Graph graph = branches(g);
        FloatTensor input = g.tensor(Shape.of(3, 7, 17, 13));
        try (Workers one = Workers.of(1); Workers three = Workers.of(3)) {
            FloatTensor a = Network.of(graph, Engine.SIMD, one).session().run(input);
            FloatTensor b = Network.of(graph, Engine.SIMD, three).session().run(input.to(Layout.CHANNELS_LAST));
            assertEquals(0, Difference.between(a, b).largest());
        }
    }

    @Test
    void manySessionsShareOneNetwork() throws Exception {
        var g = new Graphs();
        Network network = Network.of(branches(g));
        List<FloatTensor> inputs = new ArrayList<>();
        List<FloatTensor> expected = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            inputs.add(g.tensor(Shape.of(1, 7, 8 + i, 9)));
            expected.add(network.session().run(inputs.get(i)));
        }
        try (var pool = Executors.newFixedThreadPool(6)) {
            var results = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 6; i++) {
                int index = i;
                results.add(pool.submit(() -> {
                    Session session = network.session();
                    for (int run = 0; run < 50; run++) {
                        if (Difference.between(session.run(inputs.get(index)), expected.get(index)).largest() != 0) {
                            return false;
                        }
                    }
                    return true;
                }));
            }
            for (Future<Boolean> result : results) {
                assertTrue(result.get());
            }
        }
    }

    @Test
    void aWrongInputIsRefusedAndTheSessionStaysUsable() {
        var g = new Graphs();
        Session session = Network.of(branches(g)).session();
        var e = assertThrows(IllegalArgumentException.class,
                () -> session.run(FloatTensor.zeros(Shape.of(1, 8, 9, 9))));
        assertTrue(e.getMessage().contains("1x8x9x9"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> session.run(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> session.run(Map.of("y", FloatTensor.zeros(Shape.of(1)))));
        assertThrows(IllegalArgumentException.class,
                () -> session.run(FloatTensor.zeros(Shape.of(1, 7, 9, 9)), FloatTensor.zeros(Shape.of(1, 12))));
        assertEquals(Shape.of(1, 11), session.run(FloatTensor.zeros(Shape.of(1, 7, 9, 9))).shape());
    }

    @Test
    void whatCannotBeGivenIsRefusedInOneLine() {
        var g = new Graphs();
        String x = g.image("x", 3);
        g.add("extents", new Op.ShapeOf(0, 4), x);
        Session session = Network.of(g.graph("extents"), Engine.SCALAR, Workers.shared()).session();
        FloatTensor image = g.tensor(Shape.of(1, 3, 4, 4));
        var e = assertThrows(IllegalArgumentException.class, () -> session.run(image));
        assertEquals("output 'extents' is LONG, expected FLOAT: run it with a map of inputs", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> session.profile(Map.of("x", image), 0));
        assertEquals("runs 0, expected at least 1", e.getMessage());
        assertEquals(1, session.run(Map.of("x", image)).size());
    }

    @Test
    void onlyImagesThatNoArrayHoldsAreRefused() {
        var g = new Graphs();
        Window one = Window.square(1);
        String x = g.image("x", 1);
        g.conv("narrow", g.conv("wide", x, 1, 256, one), 256, 1, Window.square(3).pad(1));
        Network network = Network.of(g.graph("narrow"), Engine.SCALAR, Workers.shared());
        var e = assertThrows(IllegalArgumentException.class,
                () -> network.plan(Map.of("x", Shape.of(1, 1, 2840, 2840))));
        assertTrue(e.getMessage().endsWith("more than one array holds"), e.getMessage());

        var pair = new Graphs();
        String y = pair.image("y", 64);
        pair.add("sum", Op.Arithmetic.of(Binary.ADD), pair.conv("a", y, 64, 64, one), pair.conv("b", y, 64, 64, one));
        Network large = Network.of(pair.graph("sum"), Engine.SCALAR, Workers.shared());
        assertEquals(2, large.plan(Map.of("y", Shape.of(2, 64, 4000, 4000))).portions(0));
    }

    @Test
    void anUnknownInputIsRefusedInOneLine() {
        var g = new Graphs();
        Network network = Network.of(branches(g));
        var shape = Shape.of(1, 7, 9, 9);
        for (var run : List.<Executable>of(
                () -> network.plan(Map.of("x", shape, "z", shape)),
                () -> network.session().run(Map.of("x", FloatTensor.zeros(shape), "z", FloatTensor.zeros(shape))))) {
            String message = assertThrows(IllegalArgumentException.class, run).getMessage();
            assertTrue(message.startsWith("graph 'test' has no input 'z'; it has ["), message);
            assertFalse(message.contains("\n"), message);
        }
    }

    @Test
    void aFullyConnectedLayerReadsTheImageInPlace() {
        var g = new Graphs();
        String x = g.image("x", 5);
        String flat = g.add("flat", new Op.Flatten(1), x);
        g.add("y", new Op.Linear(lanewise.kernel.Epilogue.RELU), flat, g.weight("w", 6, 60), g.weight("b", 6));
        Graph graph = g.graph("y");
        Network network = Network.of(graph);
        FloatTensor input = g.tensor(Shape.of(2, 5, 3, 4));
        assertFalse(network.plan(Map.of("x", input.shape())).toString().contains("row-major"));
        FloatTensor expected = Network.of(graph, Engine.REFERENCE, Workers.of(1)).session().run(input);
        assertTrue(Difference.between(network.session().run(input), expected).within(0, 1e-6));
        float first = g.graph("y").constants().get("b").load() instanceof FloatTensor b ? b.data()[0] : Float.NaN;
        float[] w = ((FloatTensor) graph.constants().get("w").load()).data();
        double sum = first;
        for (int i = 0; i < 60; i++) {
            sum += (double) w[i] * input.data()[i];
        }
        assertEquals(Math.max(0, sum), expected.data()[0], 1e-5);
    }

    @Test
    void theSessionsOwnTensorsAreRunInPlace() {
        var g = new Graphs();
        Graph graph = branches(g);
        Shape shape = Shape.of(2, 7, 9, 11);
        FloatTensor given = g.tensor(shape);
        try (Workers workers = Workers.of(2)) {
            Session session = Network.of(graph, Engine.SIMD, workers).session();
            FloatTensor expected = session.run(given);
            FloatTensor input = session.input(shape);
            FloatTensor output = session.output(shape);
            for (int run = 0; run < 2; run++) {
                given.copyTo(input.layout(), input.data());
                session.run(input, output);
                assertEquals(0, Difference.between(output, expected).largest());
            }
            assertEquals(Layout.CHANNELS_LAST, input.layout());
            assertSame(input, session.input(shape));
            assertEquals(0, Difference.between(session.run(given), expected).largest());
        }
    }
}
