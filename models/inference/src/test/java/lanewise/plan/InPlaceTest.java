package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.Engine;
import lanewise.kernel.Reduction;
import lanewise.kernel.Workers;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class InPlaceTest {
    private final Graphs g = new Graphs();

    /** {@code y = conv(conv(x)) + x}, for a value {@code x}. */
    private String residual(String name, String x) {
        String inner = g.conv(name + ".1", x, 8, 8, Window.square(3).pad(1));
        return g.add(name, Op.Arithmetic.of(Binary.ADD), g.conv(name + ".2", inner, 8, 8, Window.square(1)), x);
    }

    /** The named steps, after a comparison with the reference. */
    private static List<Step.Compute<?>> compare(Graph graph, FloatTensor input, String... values) {
        try (Workers workers = Workers.of(1)) {
            Network network = Network.of(graph, Engine.SIMD, workers);
            var expected = Network.of(graph, Engine.REFERENCE, workers).session().run(Map.of("x", input));
            network.session().run(Map.of("x", input)).forEach((name, actual) -> {
                var difference = Difference.between((FloatTensor) actual, (FloatTensor) expected.get(name));
                assertTrue(difference.within(0, 1e-5), name + ": " + difference);
            });
            Plan plan = network.plan(Map.of("x", input.shape()));
            return List.of(values).stream().<Step.Compute<?>>map(name -> step(plan, name)).toList();
        }
    }

    private static Step.Compute<?> step(Plan plan, String name) {
        return (Step.Compute<?>) plan.steps().stream().filter(step -> step.name().endsWith(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + plan));
    }

    private static int place(Slot slot) {
        return slot.buffer().offset();
    }

    @Test
    void aChainOfResidualsLivesInOnePlace() {
        String x = g.image("x", 8);
        String a = g.add("a", Op.Map.RELU, x);
        String d = residual("d", residual("c", residual("b", a)));
        var steps = compare(
                g.graph(g.add("last", Op.Map.RELU, g.add("pool", new Op.AdaptivePool(1, 1, Reduction.AVERAGE), d))),
                g.tensor(Shape.of(2, 8, 5, 6)), "b.2", "c.2", "d.2");
        for (var step : steps) {
            assertEquals(place(step.other()), place(step.output()), step.name());
        }
        assertEquals(place(steps.get(0).output()), place(steps.get(2).output()));
    }

    @Test
    void aResidualThatIsReadLaterIsKept() {
        String x = g.image("x", 8);
        String a = g.add("a", Op.Map.RELU, x);
        String b = residual("b", a);
        var steps = compare(g.graph(g.add("last", Op.Arithmetic.of(Binary.MUL), a, b)), g.tensor(Shape.of(2, 8, 5, 6)),
                "b.2");
        assertNotEquals(place(steps.get(0).other()), place(steps.get(0).output()));
    }
}
