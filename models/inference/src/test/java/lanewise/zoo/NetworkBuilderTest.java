package lanewise.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.graph.Graph;
import lanewise.graph.WeightSource;
import lanewise.io.Safetensors;
import lanewise.plan.Typing;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NetworkBuilderTest {
    private final NetworkBuilder net = new NetworkBuilder("test");

    @Test
    void aNetworkOfEveryLayerHasTheShapesThatTypingInfers() {
        Feature image = net.input("image", 3);
        Feature regions = net.regions("regions");
        Feature x = net.relu(net.batchNorm("bn", net.conv("conv", image, 8, Window.square(3).pad(1), 1, false), 1e-5f));
        x = net.lrn("lrn", net.relu6(net.conv("dw", x, 8, Window.square(3).pad(1), 8, true)), 5, 1e-4f, 0.75f, 1);
        x = net.maxPool("pool", net.concat("cat", List.of(x, net.add("sum", x, x))), Window.square(2).stride(2));
        Feature pyramid = net.softmax("p", net.linear("fc", net.spatialPyramid("spp", x, 4, 2, 1), 5));
        Feature pooled = net.roiPool("roi", x, regions, 7, 7, 0.5f);
        Feature heads = net.linear("head", net.dropout("drop", net.flatten(pooled)), 9);
        Feature mean = net.flatten(net.globalAveragePool("gap", x));
        Graph graph = net.build(pyramid, heads, mean);
        Typing typing = Typing.of(graph,
                Map.of("image", Shape.of(2, 3, 21, 30), "regions", Shape.of(4, 5)));
        assertEquals(Shape.of(2, 16, 10, 15), typing.shape("pool"));
        assertEquals(Shape.of(2, 16 * 21), typing.shape("spp"));
        assertEquals(Shape.of(2, 5), typing.shape("p"));
        assertEquals(Shape.of(4, 16, 7, 7), typing.shape("roi"));
        assertEquals(Shape.of(4, 9), typing.shape("head"));
        assertEquals(Shape.of(2, 16), typing.shape("gap.flat"));
        assertEquals(Shape.of(8, 1, 3, 3), typing.shape("dw.weight"));
    }

    @Test
    void aFixedInputSizeReachesTheFullyConnectedLayer() {
        Feature x = net.maxPool("pool", net.input("image", 3, 13, 9), Window.square(3).stride(2).ceil(true));
        Feature flat = net.flatten(x);
        assertEquals(3 * 6 * 4, flat.channels());
        Graph graph = net.build(net.linear("fc", flat, 2));
        assertEquals(Shape.of(1, 2), Typing.of(graph, Map.of()).shape("fc"));
    }

    @Test
    void scopesPrefixLayersAndWeights() {
        NetworkBuilder scope = net.scope("layer1").scope("0");
        Feature y = scope.relu(scope.conv("conv1", net.input("image", 3), 4, Window.square(1)));
        assertEquals("layer1.0.conv1.relu", y.name());
        assertEquals(Set.of("layer1.0.conv1.weight", "layer1.0.conv1.bias"), net.build(y).constants().keySet());
    }

    @Test
    void aFilterThatDoesNotFitItsInputIsNamedWithBothCounts() {
        Weights weights = Weights.of(Map.of("3a/5x5.weight",
                WeightSource.of(FloatTensor.zeros(Shape.of(32, 32, 5, 5)))));
        var given = new NetworkBuilder("3a", weights);
        Feature x = given.input("3a/5x5_reduce", 16);
        assertMessage("3a/5x5: filter expects 32 input channels, 3a/5x5_reduce gives 16",
                () -> given.conv("3a/5x5", x, 32, Window.square(5)));
    }

    @Test
    void aGroupedFilterThatDoesNotFitCountsAllInputChannels() {
        var given = new NetworkBuilder("g",
                Weights.of(Map.of("dw.weight", WeightSource.of(FloatTensor.zeros(Shape.of(8, 4, 3, 3))))));
        Feature x = given.input("data", 4);
        assertMessage("dw: filter expects 8 input channels, data gives 4",
                () -> given.conv("dw", x, 8, Window.square(3), 2, false));
    }

    @Test
    void aMissingWeightIsNamed() {
        var given = new NetworkBuilder("empty", Weights.of(Map.of()));
        assertMessage("conv: weight 'conv.weight' (4x3x1x1) is missing among the 0 given",
                () -> given.conv("conv", given.input("image", 3), 4, Window.square(1)));
    }

    @Test
    void aFileGivesItsWeightsByName() {
        String header = "{\"fc.weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        byte[] file = ByteBuffer.allocate(Long.BYTES + header.length() + 8).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8)).putFloat(3).putFloat(4).array();
        Weights weights = Weights.of(Safetensors.of("two.safetensors", file));
        WeightSource weight = weights.get("fc.weight", Shape.of(1, 2));
        assertEquals(Shape.of(1, 2), weight.shape());
        assertArrayEquals(new float[] {3, 4}, ((FloatTensor) weight.load()).data());
        assertMessage("weight 'fc.bias' (1) is missing in two.safetensors: 1 tensors",
                () -> weights.get("fc.bias", Shape.of(1)));
    }

    @Test
    void aWeightOfAnotherShapeIsRefused() {
        var given = new NetworkBuilder("n", Weights.of(Map.of("fc.weight",
                WeightSource.of(FloatTensor.zeros(Shape.of(5, 7))))));
        Feature x = given.spatialPyramid("spp", given.input("image", 7), 1);
        assertMessage("fc: weight 'fc.weight' is 5x7, expected 6x7", () -> given.linear("fc", x, 6));
    }

    @Test
    void layersThatDoNotFitAreRefusedByName() {
        Feature image = net.input("image", 3);
        Feature small = net.input("small", 4, 2, 2);
        Feature vector = net.spatialPyramid("spp", image, 1);
        assertMessage("a: 2 groups do not divide 3 input channels (image) and 4 output channels",
                () -> net.conv("a", image, 4, Window.square(1), 2, true));
        assertMessage("b: expects an image (N, C, H, W), spp gives 2 axes",
                () -> net.maxPool("b", vector, Window.square(2)));
        assertMessage("c: window of 3 rows (dilation 1) does not fit 2 rows with padding 0+0",
                () -> net.maxPool("c", small, Window.square(3)));
        assertMessage("d: extents do not agree: image: Nx3xHxW, small: Nx4x2x2", () -> net.add("d", image, small));
        assertMessage("e: expects a fixed number of features, those of image.flat depend on the image's size; "
                + "pool adaptively or by a pyramid before", () -> net.linear("e", net.flatten(image), 2));
        assertMessage("g: levels [2, 0], expected at least one, all positive",
                () -> net.spatialPyramid("g", image, 2, 0));
        assertMessage("h: expects regions Rx5, got spp: Nx3", () -> net.roiPool("h", image, vector, 7, 7, 1));
        assertMessage("f: expects N, F; flatten or pool image of 4 axes before", () -> net.linear("f", image, 2));
    }

    @Test
    void aLayerIsDefinedOnceAndByItsOwnNetwork() {
        Feature image = net.input("image", 3);
        net.relu(image);
        assertMessage("network 'test': layer 'image.relu' is defined twice", () -> net.relu(image));
        Feature foreign = new NetworkBuilder("other").input("data", 3);
        assertMessage("r: 'data: Nx3xHxW' is no value of network 'test'", () -> net.dropout("r", foreign));
    }

    @Test
    void concatenationFillsInExtentsThatOnePartKnows() {
        Feature both = net.concat("cat", List.of(net.input("a", 3), net.input("b", 5, 7, 9)));
        assertEquals("cat: Nx8x7x9", both.toString());
    }

    private static void assertMessage(String message, Executable action) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
