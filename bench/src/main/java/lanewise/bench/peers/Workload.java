package lanewise.bench.peers;

import java.util.List;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.tensor.Shape;
import lanewise.zoo.Summary;
import lanewise.zoo.Zoo;

/**
 * A network or block of the zoo on an input of some size.
 *
 * @param network a name of the zoo
 * @param input batch, channels, rows and columns
 */
record Workload(String network, Shape input) {
    /** What is compared: blocks, whole networks, pyramids. */
    static final List<Workload> ALL = List.of(of("inception3a"), of("inception3a-naive"), of("bottleneck"),
            of("plain3x3"), of("squeezenet1_1"), of("resnet18"), of("googlenet"), of("resnet50"),
            new Workload("resnet50", Shape.of(8, 3, 224, 224)), of("inception_v3"), of("vgg16"), of("mobilenet_v1"),
            of("mobilenet_v2"), pyramid(13, 13), pyramid(10, 13), pyramid(24, 17), pyramid(40, 60));

    private static Workload of(String network) {
        return new Workload(network, Zoo.input(network));
    }

    private static Workload pyramid(int height, int width) {
        return new Workload("spp", Shape.of(1, 256, height, width));
    }

    /** The network, with the size where it is not the usual one. */
    String name() {
        return input.equals(Zoo.input(network)) ? network : network + " " + input;
    }

    String fileName() {
        return name().replace(' ', '-') + ".onnx";
    }

    Graph graph() {
        return Zoo.graph(network);
    }

    /** Operations of the plain convolutions, of which a multiply-add is two. */
    double flop() {
        Graph graph = graph();
        return 2.0 * Summary.of(graph, Map.of(graph.inputs().getFirst().name(), input)).macs();
    }
}
