package lanewise.zoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanewise.graph.Dim;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.tensor.Shape;

/** What has been written of a network so far; all scopes of one builder share it. */
final class Draft {
    private final String name;
    private final Weights weights;
    private final List<Graph.Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, WeightSource> constants = new LinkedHashMap<>();
    private final Map<String, Feature> features = new LinkedHashMap<>();

    Draft(String name, Weights weights) {
        this.name = Objects.requireNonNull(name, "name");
        this.weights = Objects.requireNonNull(weights, "weights");
    }

    Feature input(Graph.Input input) {
        inputs.add(input);
        return define(new Feature(input.name(), input.dims()));
    }

    /** Adds a node between values, the last of which may be weights. */
    Feature node(String layer, Op op, List<Dim> dims, List<String> values) {
        nodes.add(new Node(layer, op, values, layer));
        return define(new Feature(layer, dims));
    }

    private Feature define(Feature feature) {
        if (features.putIfAbsent(feature.name(), feature) != null) {
            throw new IllegalArgumentException(
                    "network '" + name + "': layer '" + feature.name() + "' is defined twice");
        }
        return feature;
    }

    /** The name of {@code x}, which must come from this network. */
    String use(String layer, Feature x) {
        if (!x.equals(features.get(x.name()))) {
            throw new IllegalArgumentException(layer + ": '" + x + "' is no value of network '" + name + "'");
        }
        return x.name();
    }

    /** Declares a weight and gives its name; a weight that is there already is shared. */
    String weight(String layer, String weightName, Shape shape, Feature x) {
        WeightSource source = constants.get(weightName);
        if (source == null) {
            source = supply(layer, weightName, shape);
            constants.put(weightName, source);
        }
        requireShape(layer, weightName, source.shape(), shape, x);
        return weightName;
    }

    private WeightSource supply(String layer, String weightName, Shape shape) {
        try {
            return weights.get(weightName, shape);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(layer + ": " + e.getMessage(), e);
        }
    }

    private static void requireShape(String layer, String weightName, Shape found, Shape expected, Feature x) {
        if (found.equals(expected)) {
            return;
        }
        boolean onlyInputDiffers = found.rank() >= 2 && found.rank() == expected.rank()
                && found.with(1, expected.dim(1)).equals(expected);
        if (onlyInputDiffers) {
            int perChannel = x.channels() / expected.dim(1);
            throw new IllegalArgumentException(layer + ": " + (found.rank() == 4 ? "filter" : "weight") + " expects "
                    + found.dim(1) * perChannel + " input channels, " + x.name() + " gives " + x.channels());
        }
        throw new IllegalArgumentException(
                layer + ": weight '" + weightName + "' is " + found + ", expected " + expected);
    }

    Graph build(List<Feature> outputs) {
        List<String> names = outputs.stream().map(output -> use("output", output)).toList();
        return new Graph(name, inputs, nodes, names, constants);
    }
}
