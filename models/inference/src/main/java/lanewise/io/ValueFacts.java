package lanewise.io;

import java.util.HashMap;
import java.util.Map;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.plan.Typing;
import lanewise.tensor.Shape;

/**
 * What is known of a graph's values: all element types, the number of axes where it follows from the operations, and the shapes
 * where those of the inputs are given.
 */
final class ValueFacts {
    private final Typing typing;
    private final Map<String, ElementType> types = new HashMap<>();
    private final Ranks ranks = new Ranks();

    private ValueFacts(Graph graph, Typing typing) {
        this.typing = typing;
        graph.constants().forEach((name, constant) -> {
            types.put(name, constant.type());
            ranks.set(name, constant.shape().rank());
        });
        graph.inputs().forEach(input -> {
            types.put(input.name(), input.type());
            ranks.set(input.name(), input.dims().size());
        });
        graph.nodes().forEach(node -> {
            types.put(node.output(), result(node));
            ranks.infer(node, graph.constants());
        });
    }

    /** For inputs of the declared extents, some of which may be open. */
    static ValueFacts of(Graph graph) {
        boolean open = graph.inputs().stream().anyMatch(input -> input.dims().stream().anyMatch(dim -> dim.isFree()));
        return open ? new ValueFacts(graph, null) : of(graph, Map.of());
    }

    /** For inputs of the given shapes; errors as {@link Typing#of}. */
    static ValueFacts of(Graph graph, Map<String, Shape> inputShapes) {
        return new ValueFacts(graph, Typing.of(graph, inputShapes));
    }

    ElementType type(String value) {
        return types.get(value);
    }

    /** The number of axes, or −1 where it is not known. */
    int rank(String value) {
        return typing == null ? ranks.of(value) : typing.shape(value).rank();
    }

    /** The extents, or {@code null} where they are not known. */
    Shape shape(String value) {
        return typing == null ? null : typing.shape(value);
    }

    private ElementType result(Node node) {
        return switch (node.op()) {
            case Op.Compare _ -> ElementType.BOOL;
            case Op.ShapeOf _ -> ElementType.LONG;
            case Op.Cast cast -> cast.type();
            case Op.ConstantOfShape constant -> ElementType.of(constant.value());
            case Op.Where _ -> types.get(node.input(1));
            default -> types.get(node.input(0));
        };
    }
}
