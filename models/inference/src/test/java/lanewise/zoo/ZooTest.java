package lanewise.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.graph.Graph;
import lanewise.plan.Typing;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZooTest {
    private static Summary summary(String name) {
        return Summary.of(Zoo.graph(name), Map.of("input", Zoo.input(name)));
    }

    /** torchvision's totals; the published GoogLeNet's and MobileNet v1's are those of their first releases. */
    @ParameterizedTest
    @CsvSource({"squeezenet1_0, 1248424", "squeezenet1_1, 1235496", "resnet18, 11689512", "resnet34, 21797672",
            "resnet50, 25557032", "resnet50-paper, 25557032", "resnet101, 44549160", "googlenet, 6624904",
            "googlenet-paper, 6998552", "inception_v3, 23834568", "vgg16, 138357544", "mobilenet_v1, 4231976",
            "mobilenet_v2, 3504872"})
    void wholeNetworksHaveTheirWellKnownParameterCounts(String name, long parameters) {
        assertEquals(parameters, summary(name).parameters());
    }

    @ParameterizedTest
    @CsvSource({"resnet18, 1814073344", "resnet34, 3663761408", "resnet50, 4089184256", "vgg16, 15470264320",
            "mobilenet_v2, 300774272", "googlenet, 1498376192"})
    void wholeNetworksHaveTheirWellKnownMacs(String name, long macs) {
        assertEquals(macs, summary(name).macs());
    }

    @ParameterizedTest
    @CsvSource({"inception3a, 1x256x28x28", "inception3a-naive, 1x416x28x28", "inception-v2, 1x256x28x28",
            "inception-v3-1x7, 1x768x17x17", "bottleneck, 1x256x56x56", "plain3x3, 1x256x56x56",
            "vgg-block, 1x128x56x56", "spp, 1x5376", "sppnet, 1x1000", "squeezenet1_0, 1x1000", "resnet50, 1x1000",
            "googlenet, 1x1000", "inception_v3, 1x1000"})
    void defaultInputsGiveThePapersOutputs(String name, String output) {
        assertEquals(Shape.parse(output), summary(name).layers().getLast().output());
    }

    static List<String> names() {
        return Zoo.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyModelThatTakesAnySizeTakesAnOddOne(String name) {
        assertTrue(Zoo.anySize(name));
        Shape odd = Zoo.input(name).with(0, 2).with(2, 131).with(3, 97);
        Graph graph = Zoo.graph(name);
        Shape output = Typing.of(graph, Map.of("input", odd)).shape(graph.outputs().getFirst());
        assertEquals(2, output.dim(0));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyModelHasOneLineWithItsPaper(String name) {
        String line = Zoo.describe(name);
        assertTrue(line.matches("[A-Z].*\\(.* \\d{4}.*\\).*") && !line.contains("\n"), line);
        assertEquals(name, Zoo.graph(name).name());
    }

    @Test
    void sppNetHasThePapersMapsAt224() {
        Map<String, String> maps = summary("sppnet").layers().stream()
                .collect(Collectors.toMap(Summary.Layer::name, layer -> layer.output().toString()));
        assertEquals("1x96x55x55", maps.get("pool1"));
        assertEquals("1x256x27x27", maps.get("conv2"));
        assertEquals("1x256x13x13", maps.get("conv5.relu"));
        assertEquals("1x5376", maps.get("spp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x3x180x180", "2x3x224x224", "1x3x300x101"})
    void sppNetGivesLogitsAtEverySize(String input) {
        Graph graph = new SppNet(List.of(6, 3, 2, 1), 20).graph("sppnet", 3, Weights.seeded());
        Typing typing = Typing.of(graph, Map.of("input", Shape.parse(input)));
        assertEquals(256 * 50, typing.shape("spp").dim(1));
        assertEquals(20, typing.shape("fc8").dim(1));
    }

    /** 7x7/2 and 3x3/2 see 11; two blocks of two 3x3 at step 4 add 32; and so on: 435 for ResNet-18. */
    @Test
    void resNet18SeesFourHundredAndThirtyFivePixels() {
        Summary summary = summary("resnet18");
        Summary.Layer last =
                summary.layers().stream().filter(layer -> layer.name().equals("layer4.1.add.relu")).findFirst()
                        .orElseThrow();
        assertEquals("435x435", last.receptiveField().toString());
        assertEquals(32, last.receptiveField().stepHeight());
        assertTrue(summary.layers().getLast().receptiveField().whole());
        assertFalse(last.receptiveField().whole());
    }

    @Test
    void theStrideSitsOnTheConvolutionOfTheVariant() {
        Map<String, Shape> input = Map.of("input", Zoo.input("resnet50"));
        assertEquals(Shape.of(1, 128, 56, 56), Typing.of(Zoo.graph("resnet50"), input).shape("layer2.0.conv1"));
        assertEquals(Shape.of(1, 128, 28, 28), Typing.of(Zoo.graph("resnet50-paper"), input).shape("layer2.0.conv1"));
    }

    @Test
    void weightNamesAreTorchvisions() {
        assertNames("resnet50", "layer4.2.bn3.running_var", "layer2.0.downsample.0.weight", "fc.bias");
        assertNames("googlenet", "conv1.conv.weight", "inception4e.branch3.1.bn.weight",
                "inception5b.branch4.1.conv.weight");
        assertNames("inception_v3", "Conv2d_2b_3x3.bn.bias", "Mixed_7c.branch3x3dbl_3b.conv.weight",
                "Mixed_6a.branch3x3.conv.weight");
        assertNames("squeezenet1_0", "features.12.expand3x3.bias", "classifier.1.weight");
        assertNames("squeezenet1_1", "features.12.expand3x3.bias", "features.3.squeeze.weight");
        assertNames("vgg16", "features.28.weight", "classifier.6.bias");
        assertNames("mobilenet_v2", "features.1.conv.2.running_mean", "features.17.conv.3.bias",
                "features.18.0.weight");
    }

    private static void assertNames(String model, String... weights) {
        for (String weight : weights) {
            assertTrue(Zoo.graph(model).constants().containsKey(weight), model + " " + weight);
        }
    }

    @Test
    void anUnknownNameListsTheZoo() {
        var failure = assertThrows(IllegalArgumentException.class, () -> Zoo.graph("alexnet"));
        assertTrue(failure.getMessage().startsWith("no network 'alexnet' in the zoo; it has inception3a, "),
                failure.getMessage());
    }
}
