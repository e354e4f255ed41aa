package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.WeightSource;
import lanewise.kernel.Kernel;
import lanewise.kernel.Precision;
import lanewise.tensor.FloatTensor;
import lanewise.zoo.Weights;
import lanewise.zoo.Zoo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the plan of every network, at its usual size. */
class ZooPlansTest {
    /** A plan does not depend on their values, and zeros are made in no time. */
    private static final Weights ZEROS =
            (_, shape) -> WeightSource.of(shape, ElementType.FLOAT, () -> FloatTensor.zeros(shape));

    /** What kernels read outside the image, which is no activation: one value per channel. */
    private static final int ROW_OF_ZEROS = 2048;

    static List<String> names() {
        return Zoo.names();
    }

    private static Plan plan(String name, Precision precision) {
        Graph graph = Zoo.graph(name, ZEROS);
        return Network.of(graph, Options.shared().with(precision)).plan(Map.of("input", Zoo.input(name)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aStrictPlanHasNoKernelThatReordersTheArithmetic(String name) {
        Plan plan = plan(name, Precision.STRICT);
        for (Kernel<?> kernel : plan.kernels().values()) {
            assertEquals(Precision.STRICT, kernel.precision(), kernel.name());
        }
        assertTrue(!plan.toString().contains("winograd") && plan.toString().contains(" strict, "), plan.toString());
    }

    @ParameterizedTest
    @MethodSource("names")
    void theArenaIsCloseToWhatIsAliveAtOnce(String name) {
        Plan plan = plan(name, Precision.FAST);
        assertTrue(plan.arenaFloats() <= 1.2 * plan.liveFloats() + ROW_OF_ZEROS,
                plan.arenaFloats() + " floats for " + plan.liveFloats());
    }
}
