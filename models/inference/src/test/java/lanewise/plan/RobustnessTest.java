package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import lanewise.graph.Dim;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.kernel.Engine;
import lanewise.kernel.Workers;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.zoo.SeededWeights;
import lanewise.zoo.Zoo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen in the middle of a run, and must leave the session and its workers as they were. */
class RobustnessTest {
    private static final Shape IMAGE = Shape.of(1, 192, 14, 14);

    /** Inception 3a, followed by a choice of columns that fails where there is no such column. */
    private static Graph failing() {
        Graph module = Zoo.graph("inception3a");
        var inputs = new ArrayList<>(module.inputs());
        inputs.add(new Graph.Input("columns", ElementType.LONG, List.of(Dim.of(2))));
        var nodes = new ArrayList<>(module.nodes());
        nodes.add(new Node("choice", new Op.Gather(3), List.of(module.outputs().getFirst(), "columns"), "choice"));
        nodes.add(new Node("last", Op.Map.RELU, List.of("choice"), "last"));
        return new Graph("failing", inputs, nodes, List.of("last"), module.constants());
    }

    private static FloatTensor choose(Session session, FloatTensor image, long... columns) {
        Map<String, Tensor> inputs = Map.of("input", image, "columns", LongTensor.of(Shape.of(2), columns));
        return (FloatTensor) session.run(inputs).get("last");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anErrorEndsTheRunAndTheNextOneIsRight(int threads) {
        FloatTensor image = SeededWeights.input("failing", IMAGE);
        try (Workers workers = Workers.of(threads)) {
            Network network = Network.of(failing(), Options.on(workers));
            FloatTensor expected = choose(network.session(), image, 3, 13);
            Session session = network.session();
            for (int round = 0; round < 3; round++) {
                assertThrows(RuntimeException.class, () -> choose(session, image, 3, 14));
                assertSame(expected, choose(session, image, 3, 13));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anInterruptNeitherStopsARunNorGetsLost(int threads) {
        FloatTensor image = SeededWeights.input("inception3a", IMAGE);
        try (Workers workers = Workers.of(threads)) {
            Session session = Network.of(Zoo.graph("inception3a"), Options.on(workers)).session();
            FloatTensor expected = session.run(image);
            Thread runner = Thread.currentThread();
            var done = new AtomicBoolean();
            Thread interrupter = Thread.ofPlatform().start(() -> {
                while (!done.get()) {
                    runner.interrupt();
                    Thread.onSpinWait();
                }
            });
            boolean kept = true;
            runner.interrupt(); // at once: the other thread may be late
            for (int run = 0; run < 20; run++) {
                assertSame(expected, session.run(image));
                kept &= Thread.currentThread().isInterrupted();
            }
            done.set(true);
            while (interrupter.isAlive()) {
                Thread.onSpinWait();
            }
            assertTrue(Thread.interrupted() && kept, "the interrupt has been swallowed");
            assertSame(expected, session.run(image));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aSessionWhoseWorkersAreClosedComputesAlone(int threads) {
        FloatTensor image = SeededWeights.input("inception3a", IMAGE);
        Workers workers = Workers.of(threads);
        Session session = Network.of(Zoo.graph("inception3a"), Options.on(workers)).session();
        FloatTensor expected = session.run(image);
        workers.close();
        assertSame(expected, session.run(image));
    }

    @ParameterizedTest
    @CsvSource({"inception3a, 1x192x14x14", "inception-v3-1x7, 1x768x9x7", "bottleneck, 2x256x13x11",
            "spp, 1x256x10x13",
            "squeezenet1_1, 1x3x97x64", "resnet18, 2x3x64x64", "googlenet-paper, 1x3x64x64", "inception_v3, 1x3x107x96",
            "mobilenet_v2, 1x3x64x64", "sppnet, 1x3x131x97"})
    void everyNumberOfThreadsGivesTheSameBits(String name, String shape) {
        Graph graph = Zoo.graph(name);
        FloatTensor input = SeededWeights.input(name, Shape.parse(shape));
        FloatTensor expected = null;
        for (int threads : new int[] {1, 2, 3, 5}) {
            try (Workers workers = Workers.of(threads)) {
                FloatTensor output = Network.of(graph, Engine.SIMD, workers).session().run(input);
                expected = expected == null ? output : expected;
                assertSame(expected, output);
            }
        }
    }

    private static void assertSame(FloatTensor expected, FloatTensor actual) {
        assertEquals(0, Difference.between(actual, expected).largest());
    }
}
