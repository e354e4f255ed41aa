package lanewise.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.graph.Dim;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Value;
import lanewise.graph.WeightSource;
import lanewise.nd.NdOps;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * The type and shape of every value of a graph for given input shapes, and which values are constant: weights, shapes of
 * other values, and whatever is computed from these alone.
 */
public final class Typing {
    /** Float constants up to this size are loaded to be looked at (bounds, exponents, pads); larger ones are weights. */
    private static final int SMALL = 64;

    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, WeightSource> constants = new HashMap<>();

    private Typing() {
    }

    /**
     * Infers every value.
     *
     * @param inputShapes by input name; an input that is missing here takes its declared shape, with batch 1
     * @throws IllegalArgumentException naming the node, what was found and what was expected
     */
    public static Typing of(Graph graph, Map<String, Shape> inputShapes) {
        var typing = new Typing();
        Map<String, Shape> shapes = inputShapes(graph, inputShapes);
        graph.constants().forEach(typing::constant);
        for (Graph.Input input : graph.inputs()) {
            typing.values.put(input.name(), Value.of(input.type(), shapes.get(input.name())));
        }
        graph.nodes().forEach(typing::infer);
        return typing;
    }

    /** This, and constants that a pass has made; what is in those is not looked at. */
    Typing with(Map<String, WeightSource> made) {
        var typing = new Typing();
        made.forEach((name, source) -> {
            typing.constants.put(name, source);
            typing.values.put(name, Value.of(source.type(), source.shape()));
        });
        typing.constants.putAll(constants);
        typing.values.putAll(values);
        return typing;
    }

    /** The shapes of all inputs of a graph, given or declared; an unknown name is refused, other errors as {@link #of}. */
    public static Map<String, Shape> inputShapes(Graph graph, Map<String, Shape> given) {
        for (String name : given.keySet()) {
            if (graph.input(name) == null) {
                throw new IllegalArgumentException("graph '" + graph.name() + "' has no input '" + name + "'; it has "
                        + graph.inputs());
            }
        }
        var shapes = new LinkedHashMap<String, Shape>();
        graph.inputs().forEach(input -> shapes.put(input.name(), resolve(input, given.get(input.name()))));
        return shapes;
    }

    /** What is known of a value. */
    public Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value '" + name + "'");
        }
        return value;
    }

    /** The shape of a value. */
    public Shape shape(String name) {
        return value(name).shape();
    }

    /** The values of known longs, or {@code null}: an input that is absent, of another type, or computed in each run. */
    long[] longs(String name) {
        return !name.isEmpty() && value(name).known() instanceof LongTensor known ? known.data() : null;
    }

    /** The source of a constant value, or {@code null} where a run computes it. */
    public WeightSource constant(String name) {
        return constants.get(name);
    }

    /** Whether a value is the same in every run with these input shapes. */
    public boolean isConstant(String name) {
        return constants.containsKey(name);
    }

    private void constant(String name, WeightSource source) {
        boolean load = source.type() != ElementType.FLOAT || source.shape().elements() <= SMALL;
        constants.put(name, source);
        values.put(name, load ? Value.known(source.load()) : Value.of(source.type(), source.shape()));
    }

    /**
     * A declared extent holds for the channels, but not for the batch or, in an image, for rows and columns: whether a network
     * can take another size is for its nodes to say, and many files merely record the size they were exported with.
     */
    private static Shape resolve(Graph.Input input, Shape given) {
        List<Dim> dims = input.dims();
        if (given == null) {
            var extents = new int[dims.size()];
            for (int axis = 0; axis < extents.length; axis++) {
                Dim dim = dims.get(axis);
                if (dim.isFree() && axis > 0) {
                    throw new IllegalArgumentException("input '" + input + "' leaves " + dim + " open: give a shape");
                }
                extents[axis] = dim.isFree() ? 1 : dim.extent();
            }
            return Shape.of(extents);
        }
        boolean fits = given.rank() == dims.size();
        for (int axis = 0; fits && axis < dims.size(); axis++) {
            boolean flexible = axis == 0 || dims.size() == 4 && axis >= 2;
            fits = given.dim(axis) > 0
                    && (flexible || dims.get(axis).isFree() || dims.get(axis).extent() == given.dim(axis));
        }
        if (!fits) {
            throw new IllegalArgumentException("input '" + input + "' cannot take shape " + given);
        }
        return given;
    }

    private void infer(Node node) {
        var inputs = new ArrayList<Value>();
        for (String input : node.inputs()) {
            inputs.add(input.isEmpty() ? null : values.get(input));
        }
        Value result = ImageTypes.isImageOp(node.op()) ? ImageTypes.infer(node, inputs) : NdOps.infer(node, inputs);
        values.put(node.output(), result);
        if (result.isKnown()) {
            constants.put(node.output(), WeightSource.of(result.known()));
        } else if (!ImageTypes.isImageOp(node.op())
                && node.inputs().stream().allMatch(i -> i.isEmpty() || isConstant(i))) {
            constants.put(node.output(), new ComputedWeight(result, () -> NdOps.evaluate(node, load(node.inputs()))));
        }
    }

    private List<Tensor> load(List<String> names) {
        var loaded = new ArrayList<Tensor>();
        for (String name : names) {
            loaded.add(name.isEmpty() ? null : constants.get(name).load());
        }
        return loaded;
    }
}
