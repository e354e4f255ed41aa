package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.graph.Graph;
import lanewise.graph.Op;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Engine;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Precision;
import lanewise.tensor.AutoPad;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.zoo.Zoo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The convolutions of the zoo's blocks, on smaller images, against the reference in double precision. */
class PrecisionTest {
    private static final List<String> BLOCKS = List.of("inception3a", "inception3a-naive", "inception-v2",
            "inception-v3-1x7", "bottleneck", "plain3x3", "vgg-block", "squeezenet1_1", "resnet18");
    /** Rows and columns at most: whole patches of every size, and a part of one. */
    private static final int EXTENT = 15;

    static Stream<ConvSpec> convolutions() {
        return BLOCKS.stream()
                .flatMap(name -> Network.of(Zoo.graph(name)).plan(Map.of("input", Zoo.input(name))).kernels().keySet()
                        .stream())
                .filter(ConvSpec.class::isInstance).map(spec -> small((ConvSpec) spec)).distinct();
    }

    private static ConvSpec small(ConvSpec spec) {
        return new ConvSpec(1, Math.min(EXTENT, spec.height()), Math.min(EXTENT, spec.width()), spec.inputChannels(),
                spec.outputChannels(), spec.window(), spec.groups(), Epilogue.NONE);
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void everyConvolutionKeepsThePrecisionAskedFor(ConvSpec spec) {
        var g = new Graphs();
        Graph graph = graph(g, spec);
        FloatTensor input = g.tensor(Shape.of(1, spec.inputChannels(), spec.height(), spec.width()));
        FloatTensor expected = run(graph, input, Engine.REFERENCE, Precision.STRICT);
        for (Engine engine : List.of(Engine.SIMD, Engine.SCALAR)) {
            for (Precision precision : Precision.values()) {
                var difference = Difference.between(run(graph, input, engine, precision), expected);
                assertTrue(difference.within(0, precision.bound()), engine + " " + precision + ": " + difference);
            }
        }
    }

    private static Graph graph(Graphs g, ConvSpec spec) {
        String x = g.image("x", spec.inputChannels());
        String weight = g.weight("w", spec.outputChannels(), spec.depth(), spec.window().kernelHeight(),
                spec.window().kernelWidth());
        g.add("y", new Op.Conv(spec.window(), AutoPad.NOTSET, spec.groups(), Epilogue.NONE), x, weight,
                g.weight("b", spec.outputChannels()));
        return g.graph("y");
    }

    private static FloatTensor run(Graph graph, FloatTensor input, Engine engine, Precision precision) {
        var options = Options.shared().with(engine).with(precision);
        return Network.of(graph, options).session().run(input);
    }
}
