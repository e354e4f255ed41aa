package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.graph.Op;
import lanewise.io.Onnx;
import lanewise.kernel.Engine;
import lanewise.kernel.Reduction;
import lanewise.kernel.Workers;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindPyramidsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"13,13,MAX", "10,13,MAX", "24,17,AVERAGE", "40,60,MAX", "7,5,AVERAGE", "12,12,AVERAGE", "4,4,MAX"})
    void aPyramidThatWasWrittenAsSlicesIsOneOperatorAgain(int height, int width, Reduction reduction)
            throws IOException {
        var g = new Graphs();
        String x = g.image("x", 19);
        String pooled = g.add("pool", Op.Pool.of(Window.square(2), Reduction.MAX), x);
        g.add("spp", new Op.Pyramid(List.of(4, 2, 1), reduction), pooled);
        Graph graph = g.graph("spp");
        checkOneStep(graph, Shape.of(2, 19, height + 1, width + 1), 2);
    }

    @Test
    void anAdaptivePoolingThatWasWrittenAsSlicesIsOneOperatorAgain() throws IOException {
        var g = new Graphs();
        g.add("pool", new Op.AdaptivePool(3, 4, Reduction.AVERAGE), g.image("x", 16));
        checkOneStep(g.graph("pool"), Shape.of(1, 16, 7, 10), 1);
    }

    private void checkOneStep(Graph graph, Shape shape, int steps) throws IOException {
        Path file = folder.resolve("bins.onnx");
        Onnx.write(graph, Map.of("x", shape), file);
        try (Workers workers = Workers.of(1)) {
            Network read = Network.of(Onnx.read(file), Engine.SIMD, workers);
            Plan plan = read.plan(Map.of("x", shape));
            assertEquals(steps, plan.steps().size(), plan.toString());
            FloatTensor input = new Graphs().tensor(shape);
            FloatTensor expected = Network.of(graph, Engine.REFERENCE, workers).session().run(input);
            Difference difference = Difference.between(read.session().run(input), expected);
            assertTrue(difference.within(0, 1e-6), difference.toString());
        }
    }

    @Test
    void binsThatAreNotEvenStayWhatTheyAre() throws IOException {
        var g = new Graphs();
        String x = g.image("x", 16);
        String left = g.add("left", Op.Pool.of(Window.of(6, 2).stride(6, 2), Reduction.MAX), x);
        String right = g.add("right", Op.Pool.of(Window.of(6, 3).stride(6, 3), Reduction.MAX), x);
        g.add("both", new Op.Concat(3), left, right);
        Graph graph = g.graph("both");
        Shape shape = Shape.of(1, 16, 6, 6);
        try (Workers workers = Workers.of(1)) {
            Network network = Network.of(graph, Engine.SIMD, workers);
            assertFalse(network.plan(Map.of("x", shape)).toString().contains("adaptive"));
            FloatTensor input = g.tensor(shape);
            FloatTensor expected = Network.of(graph, Engine.REFERENCE, workers).session().run(input);
            assertEquals(0, Difference.between(network.session().run(input), expected).largest());
        }
    }
}
