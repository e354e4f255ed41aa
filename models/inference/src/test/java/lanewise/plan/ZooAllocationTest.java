package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import lanewise.graph.Graph;
import lanewise.kernel.Workers;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import lanewise.zoo.SeededWeights;
import lanewise.zoo.Zoo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A warmed run of blocks and networks of the zoo, on small images. */
@Tag("allocation")
class ZooAllocationTest {
    private static final int MOST_RUNS = 20_000;

    @ParameterizedTest
    @CsvSource({"inception3a, 1x192x7x7", "inception-v2, 1x192x7x7", "inception-v3-1x7, 1x768x7x7",
            "bottleneck, 1x256x7x7",
            "plain3x3, 1x256x7x7", "vgg-block, 1x64x9x9", "spp, 1x256x10x13", "squeezenet1_1, 1x3x48x48",
            "resnet18, 1x3x32x32", "googlenet, 1x3x32x32"})
    void aWarmedRunAllocatesNothing(String name, String shape) {
        assertAllocatesNothing(Zoo.graph(name), SeededWeights.input(name, Shape.parse(shape)));
    }

    /** Rows of images this large follow each other through both layers. */
    @Test
    void aWarmedChainAllocatesNothing() {
        var g = new Graphs();
        String wide = g.conv("a", g.image("x", 8), 8, 32, Window.square(1));
        Graph graph = g.graph(g.depthwise("b", wide, 32, Window.square(3).pad(1)));
        assertAllocatesNothing(graph, g.tensor(Shape.of(1, 8, 96, 96)));
    }

    private static void assertAllocatesNothing(Graph graph, FloatTensor input) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Workers workers = Workers.of(2)) {
            Session session = Network.of(graph, Options.on(workers)).session();
            FloatTensor output = FloatTensor.zeros(session.run(input).shape());
            // the compilers work in the background: run until they are done, however long that takes
            long least = Long.MAX_VALUE;
            for (int runs = 0; runs < MOST_RUNS && least > 0; runs++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                session.run(input, output);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least);
        }
    }
}
