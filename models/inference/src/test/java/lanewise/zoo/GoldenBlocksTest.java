package lanewise.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lanewise.graph.Graph;
import lanewise.io.Safetensors;
import lanewise.kernel.Engine;
import lanewise.kernel.Workers;
import lanewise.plan.Network;
import lanewise.plan.Typing;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The assemblies against PyTorch's modules of the same weights. */
class GoldenBlocksTest {
    private static final Map<String, Block> EVALUATED = Map.of(
            "inception_3a_naive_eval", Inception.naive(ConvUnit.BIAS, 8, 12, 6),
            "inception_3a_reduced_eval", Inception.v1(ConvUnit.BIAS, 16, 24, 32, 4, 8, 8),
            "inception_v1_bn_eval", Inception.v1(ConvUnit.BATCH_NORM, 8, 12, 16, 4, 8, 8),
            "inception_v3_1x7_eval", Inception.v3(ConvUnit.BATCH_NORM, 12, 8, 12, 1, 12),
            "resnet_bottleneck_s1_identity_eval", Residual.of(Residual.Kind.BOTTLENECK, 32),
            "resnet_bottleneck_s2_proj_eval",
            Residual.of(Residual.Kind.BOTTLENECK_STRIDE_ON_3X3, 32).stride(2),
            "vgg_block_eval", new VggBlock(2, 16));

    /** These hold outputs by batch statistics: their structure can be compared, their outputs need training. */
    private static final Map<String, Block> TRAINED = Map.of(
            "inception_v2_train", Inception.v2(ConvUnit.BATCH_NORM, 8, 12, 16, 4, 8, 8),
            "resnet_bottleneck_s1_identity_train", Residual.of(Residual.Kind.BOTTLENECK, 32),
            "resnet_bottleneck_s1_proj_train", Residual.of(Residual.Kind.BOTTLENECK, 32),
            "resnet_basic_s2_train", Residual.of(Residual.Kind.BASIC, 16).stride(2));

    static Stream<String> all() {
        return Stream.of(EVALUATED, TRAINED).flatMap(blocks -> blocks.keySet().stream()).sorted();
    }

    static Stream<String> evaluated() {
        return EVALUATED.keySet().stream().sorted();
    }

    private static Graph graph(String name, Safetensors golden, Weights weights) {
        Block block = EVALUATED.getOrDefault(name, TRAINED.get(name));
        return block.graph(name, golden.shape("input").dim(1), weights);
    }

    @ParameterizedTest
    @MethodSource("all")
    void weightsAndOutputHaveTheReferencesNamesAndShapes(String name) {
        Safetensors golden = Golden.open("blocks", name);
        Graph graph = graph(name, golden, Weights.seeded());
        assertEquals(declared(golden), declared(graph));
        Typing typing = Typing.of(graph, Map.of("input", golden.shape("input")));
        assertEquals(golden.shape("output"), typing.shape(graph.outputs().getFirst()));
    }

    /** All that the file calls {@code w.name}, but for a counter that only training reads. */
    private static Map<String, Shape> declared(Safetensors golden) {
        var shapes = new TreeMap<String, Shape>();
        golden.names().stream().filter(name -> name.startsWith("w.") && !name.endsWith("num_batches_tracked"))
                .forEach(name -> shapes.put(name.substring(2), golden.shape(name)));
        return shapes;
    }

    private static Map<String, Shape> declared(Graph graph) {
        var shapes = new TreeMap<String, Shape>();
        graph.constants().forEach((name, weight) -> shapes.put(name, weight.shape()));
        return shapes;
    }

    private static Weights weights(Safetensors golden) {
        return Weights.of(golden).renamed(name -> "w." + name);
    }

    @ParameterizedTest
    @MethodSource("evaluated")
    void outputsAreTheReferences(String name) {
        Safetensors golden = Golden.open("blocks", name);
        Graph graph = graph(name, golden, weights(golden));
        FloatTensor output = Network.of(graph).session().run(golden.floats("input"));
        Difference difference = Difference.between(output, golden.floats("output"));
        assertTrue(difference.within(1e-6, 1e-5), difference.toString());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyEngineGivesTheReferencesModule(Engine engine) {
        Safetensors golden = Golden.open("blocks", "inception_v3_1x7_eval");
        Graph graph = graph("inception_v3_1x7_eval", golden, weights(golden));
        FloatTensor output = Network.of(graph, engine, Workers.shared()).session().run(golden.floats("input"));
        Difference difference = Difference.between(output, golden.floats("output"));
        assertTrue(difference.within(1e-6, 1e-5), difference.toString());
    }
}
