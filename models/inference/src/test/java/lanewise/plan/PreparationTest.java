package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.WeightSource;
import lanewise.kernel.Engine;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Workers;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.zoo.Zoo;
import org.junit.jupiter.api.Test;

class PreparationTest {
    private static final Shape PICTURE = Shape.of(1, 3, 64, 64);

    private static Plan plan(Graph graph, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return Network.of(graph, Engine.SIMD, workers)
                    .plan(Map.of(graph.inputs().getFirst().name(), PICTURE));
        }
    }

    private static List<float[]> weights(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step instanceof Step.Compute<?> compute && compute.weights() != null)
                .map(step -> filter(((Step.Compute<?>) step).weights().weights())).toList();
    }

    private static float[] filter(PackedWeights packed) {
        return Arrays.copyOfRange(packed.weights(), packed.offset(), packed.offset() + packed.length());
    }

    @Test
    void anyNumberOfThreadsPacksTheSameWeights() {
        Graph graph = Zoo.graph("resnet18");
        List<float[]> expected = weights(plan(graph, 1));
        List<float[]> actual = weights(plan(graph, 3));
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i));
        }
    }

    @Test
    void theWarmUpsThreadEndsByItself() throws InterruptedException {
        plan(Zoo.graph("squeezenet1_1"), 2);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("lanewise-warm-up")) {
                thread.join();
            }
        }
    }

    @Test
    void weightsThatCannotBeReadFailEveryPlanThatNeedsThem() {
        Graph whole = Zoo.graph("squeezenet1_1");
        String weight = whole.nodes().getFirst().input(1);
        WeightSource source = whole.constants().get(weight);
        var constants = new HashMap<>(whole.constants());
        constants.put(weight, WeightSource.of(source.shape(), ElementType.FLOAT, () -> {
            throw new IllegalStateException("the file is gone");
        }));
        Graph broken = whole.with(whole.nodes(), constants);
        try (Workers workers = Workers.of(2)) {
            Session session = Network.of(broken, Engine.SIMD, workers).session();
            for (int attempt = 0; attempt < 2; attempt++) {
                var e = assertThrows(IllegalStateException.class, () -> session.run(FloatTensor.zeros(PICTURE)));
                assertEquals("the file is gone", e.getMessage());
            }
        }
    }
}
