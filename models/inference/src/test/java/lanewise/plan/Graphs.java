package lanewise.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lanewise.graph.Dim;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/** Writes small graphs for tests, with random weights. */
final class Graphs {
    private final Random random = new Random(7);
    private final List<Graph.Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, WeightSource> constants = new LinkedHashMap<>();

    String image(String name, int channels) {
        inputs.add(new Graph.Input(name, ElementType.FLOAT,
                List.of(Dim.free("N"), Dim.of(channels), Dim.free("H"), Dim.free("W"))));
        return name;
    }

    String conv(String name, String x, int in, int out, Window window) {
        return add(name, Op.Conv.of(window, 1), x,
                weight(name + ".w", out, in, window.kernelHeight(), window.kernelWidth()),
                weight(name + ".b", out));
    }

    String depthwise(String name, String x, int channels, Window window) {
        return add(name, Op.Conv.of(window, channels), x,
                weight(name + ".w", channels, 1, window.kernelHeight(), window.kernelWidth()),
                weight(name + ".b", channels));
    }

    String add(String name, Op op, String... values) {
        nodes.add(new Node(name, op, List.of(values), name));
        return name;
    }

    String norm(String name, String x, int channels) {
        return add(name, new Op.BatchNorm(1e-3f), x, weight(name + ".gamma", channels),
                weight(name + ".beta", channels),
                weight(name + ".mean", channels), positive(name + ".var", channels));
    }

    String weight(String name, int... dims) {
        Shape shape = Shape.of(dims);
        constants.put(name, WeightSource.of(tensor(shape)));
        return name;
    }

    private String positive(String name, int channels) {
        FloatTensor tensor = tensor(Shape.of(channels));
        for (int i = 0; i < channels; i++) {
            tensor.data()[i] = Math.abs(tensor.data()[i]) + 0.5f;
        }
        constants.put(name, WeightSource.of(tensor));
        return name;
    }

    String longs(String name, long... values) {
        constants.put(name, WeightSource.of(LongTensor.of(Shape.of(values.length), values)));
        return name;
    }

    FloatTensor tensor(Shape shape) {
        var data = new float[shape.elements()];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat(-1, 1);
        }
        return FloatTensor.of(shape, data);
    }

    Graph graph(String... outputs) {
        return new Graph("test", inputs, nodes, List.of(outputs), constants);
    }
}
