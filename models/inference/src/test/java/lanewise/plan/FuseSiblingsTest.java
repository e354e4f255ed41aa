package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.graph.Op;
import lanewise.kernel.Engine;
import lanewise.kernel.Workers;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import lanewise.zoo.SeededWeights;
import lanewise.zoo.Zoo;
import org.junit.jupiter.api.Test;

class FuseSiblingsTest {
    @Test
    void theReductionsOfAnInceptionModuleAreOneConvolution() {
        Network network = Network.of(Zoo.graph("inception3a"));
        Plan plan = network.plan(Map.of("input", Zoo.input("inception3a")));
        List<String> fused = plan.steps().stream().map(Step::name).filter(name -> name.contains("+")).toList();
        assertEquals(1, fused.size(), plan.toString());
        assertTrue(plan.toString().contains("conv 1x1 192→112"), plan.toString());
        FloatTensor input = SeededWeights.input("siblings", Zoo.input("inception3a"));
        try (Workers workers = Workers.of(1)) {
            FloatTensor expected =
                    Network.of(Zoo.graph("inception3a"), Engine.REFERENCE, workers).session().run(input);
            Difference difference = Difference.between(network.session().run(input), expected);
            assertTrue(difference.within(0, 1e-4), difference.toString());
        }
    }

    /** Their weights are made by another pass, from the convolution's and the normalisation's. */
    @Test
    void convolutionsWithFoldedNormalisationAreFused() {
        Plan plan = Network.of(Zoo.graph("googlenet")).plan(Map.of("input", Zoo.input("googlenet")));
        assertEquals(9, plan.steps().stream().filter(step -> step.name().contains("+")).count(), plan.toString());
        assertTrue(plan.toString().contains("conv 1x1 192→112"), plan.toString());
    }

    @Test
    void outputsAndPartsOfConcatenationsStayAlone() {
        var g = new Graphs();
        String x = g.image("x", 20);
        String a = g.conv("a", x, 20, 5, Window.square(1));
        String b = g.conv("b", x, 20, 7, Window.square(1));
        String c = g.conv("c", x, 20, 9, Window.square(1));
        String d = g.conv("d", x, 20, 3, Window.square(1));
        String e = g.conv("e", x, 20, 4, Window.square(1).stride(2));
        g.add("joined", new Op.Concat(1), a, g.add("relu", Op.Map.RELU, b));
        g.add("more", Op.Map.RELU, d);
        Graph graph = g.graph("joined", "more", c, e);
        FloatTensor input = g.tensor(Shape.of(2, 20, 5, 6));
        try (Workers workers = Workers.of(1)) {
            Network network = Network.of(graph, Engine.SIMD, workers);
            Network reference = Network.of(graph, Engine.REFERENCE, workers);
            assertTrue(network.plan(Map.of("x", input.shape())).steps().size() >= 5);
            var expected = reference.session().run(Map.of("x", input));
            network.session().run(Map.of("x", input)).forEach((name, actual) -> {
                var difference = Difference.between((FloatTensor) actual, (FloatTensor) expected.get(name));
                assertTrue(difference.within(0, 1e-5), name + ": " + difference);
            });
        }
    }

    @Test
    void aSliceOfChannelsIsFree() {
        var g = new Graphs();
        String x = g.image("x", 20);
        String relu = g.add("relu", Op.Map.RELU, x);
        String part = g.add("part", new Op.Slice(), relu, g.longs("start", -15), g.longs("end", 12),
                g.longs("axis", 1));
        g.conv("conv", part, 7, 6, Window.square(3).pad(1));
        Graph graph = g.graph("conv");
        FloatTensor input = g.tensor(Shape.of(1, 20, 5, 6));
        try (Workers workers = Workers.of(1)) {
            Network network = Network.of(graph, Engine.SIMD, workers);
            assertEquals(2, network.plan(Map.of("x", input.shape())).steps().size());
            Difference difference = Difference.between(network.session().run(input),
                    Network.of(graph, Engine.REFERENCE, workers).session().run(input));
            assertTrue(difference.within(0, 1e-5), difference.toString());
        }
    }
}
