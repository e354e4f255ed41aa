package lanewise.zoo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.graph.Dim;
import lanewise.graph.Graph;
import lanewise.plan.Typing;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/** The papers' figures on Inception modules, factorised convolutions, bottlenecks and pyramids. */
public final class PaperFigures {
    private static final String GOOGLENET = "Szegedy et al. 2015, Going deeper with convolutions";
    private static final String RETHINKING = "Szegedy et al. 2016, Rethinking the Inception architecture";
    private static final String RESNET = "He et al. 2016, Deep residual learning";
    private static final String SPP = "He et al. 2014, Spatial pyramid pooling";
    private static final String VGG = "Simonyan and Zisserman 2015, Very deep convolutional networks";
    private static final String WINDOW = "definition: (input - kernel) / stride + 1, rounded down";
    private static final String LINEAR = "definition: y = Wx + b";

    /** All of them. */
    public static final List<PaperFigure> ALL = List.of(
            new PaperFigure("Inception 3a without reductions: weights", GOOGLENET, "387,072",
                    () -> count(weights(Zoo.graph("inception3a-naive"), "inception3a-naive"))),
            new PaperFigure("Inception 3a with reductions, without pool projection: weights", GOOGLENET, "157,184",
                    () -> count(weights(Inception.v1(ConvUnit.BIAS, 64, 96, 128, 16, 32, 0), 192))),
            new PaperFigure("Inception 3a with reductions and pool projection: weights", GOOGLENET, "163,328",
                    () -> count(weights(Zoo.graph("inception3a"), "inception3a"))),
            new PaperFigure("bottleneck 256-64-64-256: MACs per pixel", RESNET, "69,632",
                    () -> count(macsPerPixel("bottleneck"))),
            new PaperFigure("one 3x3 256-256: MACs per pixel", RESNET, "589,824",
                    () -> count(macsPerPixel("plain3x3"))),
            new PaperFigure("one 3x3 over the bottleneck: MACs", RESNET, "8.47",
                    () -> String.format(Locale.ROOT, "%.2f",
                            (double) macsPerPixel("plain3x3") / macsPerPixel("bottleneck"))),
            new PaperFigure("one 5x5 over one 3x3: weights", RETHINKING, "25/9",
                    () -> taps("5x5") + "/" + taps("3x3")),
            new PaperFigure("two 3x3 over one 5x5: weights", RETHINKING, "18/25",
                    () -> taps("3x3", "3x3") + "/" + taps("5x5")),
            new PaperFigure("one 7x7 over 1x7 and 7x1: weights", RETHINKING, "49/14",
                    () -> taps("7x7") + "/" + taps("1x7", "7x1")),
            new PaperFigure("three 3x3: weights per pair of channels", VGG, "27",
                    () -> "" + taps("3x3", "3x3", "3x3")),
            new PaperFigure("5x5 convolution without padding of 30x81", WINDOW, "26x77",
                    () -> map((net, x) -> net.conv("conv", x, 1, Window.square(5)), 30, 81)),
            new PaperFigure("2x2 pooling with stride 2 of 30x40", WINDOW, "15x20",
                    () -> map((net, x) -> net.maxPool("pool", x, Window.square(2).stride(2)), 30, 40)),
            new PaperFigure("2x2 pooling with stride 2 of 53x22", WINDOW, "26x11",
                    () -> map((net, x) -> net.maxPool("pool", x, Window.square(2).stride(2)), 53, 22)),
            new PaperFigure("fully connected 50-30: weights, with biases", LINEAR, "1,500, 1,530",
                    PaperFigures::fullyConnected),
            new PaperFigure("pyramid {4, 2, 1} of 256 channels at 13x13, 10x13, 24x17, 1x1: features", SPP, "5,376",
                    PaperFigures::pyramid));

    private PaperFigures() {
    }

    private static long weights(Graph graph, String name) {
        return Summary.of(graph, Map.of("input", Zoo.input(name))).weights();
    }

    private static long weights(Block block, int channels) {
        Graph graph = block.graph("block", channels, Weights.seeded());
        return Summary.of(graph, Map.of("input", Shape.of(1, channels, 28, 28))).weights();
    }

    private static long macsPerPixel(String name) {
        Shape input = Zoo.input(name);
        return Summary.of(Zoo.graph(name), Map.of("input", input)).macs() / ((long) input.dim(2) * input.dim(3));
    }

    /** Weights of a chain of convolutions per pair of input and output channels. */
    private static long taps(String... kernels) {
        int channels = 64;
        Block chain = (net, x) -> {
            Feature y = x;
            for (int i = 0; i < kernels.length; i++) {
                Shape kernel = Shape.parse(kernels[i]);
                int height = kernel.dim(0);
                int width = kernel.dim(1);
                y = net.conv("conv" + i, y, channels, Window.of(height, width).pad(height / 2, width / 2));
            }
            return y;
        };
        return weights(chain, channels) / ((long) channels * channels);
    }

    private static String map(Block block, int height, int width) {
        Graph graph = block.graph("map", 1, Weights.seeded());
        Shape output =
                Typing.of(graph, Map.of("input", Shape.of(1, 1, height, width))).shape(graph.outputs().getFirst());
        return output.dim(2) + "x" + output.dim(3);
    }

    private static String fullyConnected() {
        var net = new NetworkBuilder("fc");
        Graph graph = net.build(net.linear("fc", net.input("input", Dim.free("N"), Dim.of(50)), 30));
        Summary summary = Summary.of(graph, Map.of());
        return count(summary.weights()) + ", " + count(summary.parameters());
    }

    private static String pyramid() {
        Graph graph = Zoo.graph("spp");
        return Stream.of(Shape.of(1, 256, 13, 13), Shape.of(1, 256, 10, 13), Shape.of(1, 256, 24, 17),
                Shape.of(1, 256, 1, 1))
                .map(input -> count(Typing.of(graph, Map.of("input", input)).shape("spp").dim(1)))
                .distinct().collect(Collectors.joining(", "));
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
