package lanewise.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.graph.Graph;
import lanewise.io.Safetensors;
import lanewise.plan.Network;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks of the zoo, with the weights of the recipe, against torchvision's with the same weights. */
class GoldenNetworksTest {
    /** torchvision's layer, and the value that holds its output after an in-place ReLU. */
    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("squeezenet1_0", Shape.of(1, 3, 224, 224), Map.of("features.0", "features.0.relu",
                        "features.3", "features.3", "features.12", "features.12")),
                Arguments.of("resnet18", Shape.of(2, 3, 224, 224), Map.of("conv1", "conv1", "maxpool", "maxpool",
                        "layer1", "layer1.1.add.relu", "layer2", "layer2.1.add.relu", "layer4", "layer4.1.add.relu",
                        "avgpool", "avgpool")));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void logitsAndActivationsAreTorchvisions(String model, Shape shape, Map<String, String> activations) {
        Safetensors golden = Golden.open("full", model);
        FloatTensor input = SeededWeights.input(model, shape);
        assertArrayEquals(golden.floats("input_first16").data(), Arrays.copyOf(input.data(), 16));
        Graph graph = Zoo.graph(model);
        Map<String, Tensor> outputs = Network.of(revealing(graph, activations)).session().run(Map.of("input", input));
        assertClose(model, (FloatTensor) outputs.get(graph.outputs().getFirst()), golden.floats("logits"));
        activations.forEach((layer, value) -> {
            FloatTensor expected = golden.floats("act." + layer + ".strided257");
            assertClose(layer, strided((FloatTensor) outputs.get(value), expected.shape()), expected);
        });
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theNetworkAsItIsUsuallyRunGivesTheSameLogits(String model, Shape shape) {
        Safetensors golden = Golden.open("full", model);
        FloatTensor logits = Network.of(Zoo.graph(model)).session().run(SeededWeights.input(model, shape));
        assertClose(model, logits, golden.floats("logits"));
    }

    private static Graph revealing(Graph graph, Map<String, String> activations) {
        var outputs = new ArrayList<String>(graph.outputs());
        outputs.addAll(activations.values());
        return new Graph(graph.name(), graph.inputs(), graph.nodes(), List.copyOf(outputs), graph.constants());
    }

    /** As many values as {@code shape} has, evenly apart from the first on. */
    private static FloatTensor strided(FloatTensor all, Shape shape) {
        var values = new float[shape.elements()];
        int stride = all.data().length / values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = all.data()[i * stride];
        }
        return FloatTensor.of(shape, values);
    }

    private static void assertClose(String where, FloatTensor actual, FloatTensor expected) {
        Difference difference = Difference.between(actual, expected);
        assertTrue(difference.within(0, 1e-4), where + ": " + difference);
    }
}
