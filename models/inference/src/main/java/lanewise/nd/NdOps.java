package lanewise.nd;

import java.util.List;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** Shapes of the general operators; the full path replaces this. */
public final class NdOps {
    private NdOps() {
    }

    /** Type and shape of a node's result. */
    public static Value infer(Node node, List<Value> inputs) {
        Value x = inputs.getFirst();
        return switch (node.op()) {
            case Op.Map _, Op.Identity _, Op.Softmax _, Op.Arithmetic _ -> Value.floats(x.shape());
            case Op.Concat concat -> Value.floats(x.shape().with(concat.axis(),
                    inputs.stream().mapToInt(value -> value.shape().dim(concat.axis())).sum()));
            case Op.Flatten _ -> Value.floats(Shape.of(x.shape().dim(0), x.shape().elements() / x.shape().dim(0)));
            default -> throw new IllegalArgumentException("node " + node + ": not inferred yet");
        };
    }

    /** The value of a node. */
    public static Tensor evaluate(Node node, List<Tensor> inputs) {
        throw new IllegalArgumentException("node " + node + ": not evaluated yet");
    }
}
