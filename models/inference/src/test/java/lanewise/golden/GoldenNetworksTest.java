package lanewise.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.graph.Dim;
import lanewise.graph.Graph;
import lanewise.graph.WeightSource;
import lanewise.io.Onnx;
import lanewise.io.Safetensors;
import lanewise.kernel.Engine;
import lanewise.kernel.Precision;
import lanewise.plan.Network;
import lanewise.plan.Options;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.zoo.SeededWeights;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX files, whole networks and real weights against the results of the tools that made them. */
class GoldenNetworksTest {

    /** The exporter writes LRN with {@code If} and five axes, which are not image operators. */
    private static boolean isSupported(Path file) {
        return !file.getFileName().toString().startsWith("lrn_");
    }

    @TestFactory
    Stream<DynamicTest> exportedBlocksGiveTorchsResults() throws IOException {
        return Data.files("golden/onnx", ".onnx").stream().filter(GoldenNetworksTest::isSupported)
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    String io = file.getFileName().toString().replace("_dynamo18", "").replace(".onnx", ".safetensors");
                    Safetensors golden = Safetensors.open(file.resolveSibling(io));
                    for (Engine engine : Engine.values()) {
                        for (Precision precision : Precision.values()) {
                            Network network = network(Onnx.read(file), engine, precision);
                            FloatTensor output = network.session().run(golden.floats("input"));
                            assertClose(output, golden.floats("output"), tolerance(precision),
                                    file + " with " + engine + ", " + precision);
                        }
                    }
                }));
    }

    @ParameterizedTest
    @CsvSource({"squeezenet1.0-deepcompression, io_photos, data, prob",
            "mobilenet_v1_0.25_128-imagenet, io_photos, image, prob"})
    void photosGetTheProbabilitiesOfTheOriginal(String folder, String check, String input, String output) {
        Graph graph = Onnx.read(Data.file("pretrained/" + folder + "/model.onnx"));
        Safetensors golden = Safetensors.open(Data.file("pretrained/" + folder + "/" + check + ".safetensors"));
        for (Engine engine : Engine.values()) {
            Network network = network(graph, engine);
            for (String photo : List.of("cat.bmp", "dog.jpg", "parrot.jpg")) {
                Map<String, Tensor> outputs = network.session().run(Map.of(input, golden.tensor("in." + photo)));
                assertClose((FloatTensor) outputs.get(output), golden.floats("prob." + photo), 1e-4,
                        photo + " " + engine);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"cifar10-resnet20, check8, input, logits, input, logits",
            "inception_v3-imagenet-to-mixed8, check_dog, image, mixed8, in.dog.jpg, mixed8",
            "inception_v3-imagenet-to-mixed8, check_dog, image, feature1280, in.dog.jpg, feature1280"})
    void pretrainedBackbonesGiveTheirFeatures(String folder, String check, String input, String output,
            String checkInput,
            String checkOutput) {
        Graph graph = Onnx.read(Data.file("pretrained/" + folder + "/model.onnx"));
        Safetensors golden = Safetensors.open(Data.file("pretrained/" + folder + "/" + check + ".safetensors"));
        for (Engine engine : Engine.values()) {
            Map<String, Tensor> outputs =
                    network(graph, engine).session().run(Map.of(input, golden.tensor(checkInput)));
            assertClose((FloatTensor) outputs.get(output), golden.floats(checkOutput), 1e-4, folder + " " + engine);
        }
    }

    @ParameterizedTest
    @CsvSource({"squeezenet1_0, 1", "resnet18, 2"})
    void networksWithSeededWeightsGiveTorchsLogits(String name, int batch) {
        Graph topology = Onnx.read(Data.file("golden/full/" + name + "_topology.onnx"));
        Safetensors golden = Safetensors.open(Data.file("golden/full/" + name + ".safetensors"));
        var weights = new LinkedHashMap<String, WeightSource>();
        for (Graph.Input input : topology.inputs()) {
            if (!input.name().equals("input")) {
                Shape shape = Shape.of(input.dims().stream().mapToInt(Dim::extent).toArray());
                weights.put(input.name(), SeededWeights.of(input.name(), shape));
            }
        }
        FloatTensor input = SeededWeights.input(name, Shape.of(batch, 3, 224, 224));
        float[] first = golden.floats("input_first16").data();
        assertEquals(0, Difference.between(java.util.Arrays.copyOf(input.data(), 16), first).largest());
        for (Engine engine : List.of(Engine.SIMD, Engine.SCALAR)) {
            for (Precision precision : Precision.values()) {
                Network network = network(topology.bind(weights), engine, precision);
                FloatTensor logits = network.session().run(input);
                assertClose(logits, golden.floats("logits"), tolerance(precision),
                        name + " " + engine + ", " + precision);
            }
        }
    }

    private static Network network(Graph graph, Engine engine) {
        return network(graph, engine, Precision.FAST);
    }

    private static Network network(Graph graph, Engine engine, Precision precision) {
        return Network.of(graph, Options.shared().with(engine).with(precision));
    }

    /** Of the largest output: what Winograd's algorithm may cost a whole network, and direct convolution not. */
    private static double tolerance(Precision precision) {
        return precision == Precision.STRICT ? 1e-5 : 1e-4;
    }

    private static void assertClose(FloatTensor actual, FloatTensor expected, double relative, String what) {
        Difference difference = Difference.between(actual.data(), expected.data());
        assertTrue(difference.within(0, relative), what + ": " + difference);
    }
}
