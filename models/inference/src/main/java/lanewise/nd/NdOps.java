package lanewise.nd;

import java.util.ArrayList;
import java.util.List;
import lanewise.graph.Node;
import lanewise.graph.Value;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Layout;
import lanewise.tensor.Tensor;

/**
 * Types and computes every operation that is not an image operator, and transposed convolution.
 *
 * <p>An absent optional argument is a {@code null} element. Errors are {@link IllegalArgumentException}s that begin
 * with {@code node 'name' (Op): } and say what was found and expected.
 */
public final class NdOps {
    /** A result of more elements is not folded into a constant. */
    public static final int FOLD_LIMIT = 1 << 24;

    /** Far above what any network has; keeps recursion over the axes shallow. */
    private static final int MAX_RANK = 64;

    private NdOps() {
    }

    /**
     * Type and shape of a node's result, and the result itself where all inputs are known and it has at most
     * {@link #FOLD_LIMIT} elements. The shape of a value is always known.
     *
     * @throws IllegalArgumentException if the inputs do not fit the operation, or the result's shape depends on data
     */
    public static Value infer(Node node, List<Value> inputs) {
        try {
            var arguments = new Arguments(inputs);
            Rule rule = Rules.of(node.op());
            Value type = typed(rule, arguments);
            boolean fold = arguments.areKnown() && type.shape().elements() <= FOLD_LIMIT;
            return type.isKnown() || !fold ? type : Value.known(rule.compute(arguments.rowMajor(), type.shape()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("node " + node + ": " + e.getMessage(), e);
        }
    }

    /**
     * The result of a node. It may share its storage with an input where only the shape differs.
     *
     * @throws IllegalArgumentException if the inputs do not fit the operation
     */
    public static Tensor evaluate(Node node, List<Tensor> inputs) {
        try {
            var values = new ArrayList<Value>();
            inputs.forEach(tensor -> values.add(tensor == null ? null : Value.known(rowMajor(tensor))));
            var arguments = new Arguments(values);
            Rule rule = Rules.of(node.op());
            Value type = typed(rule, arguments);
            return type.isKnown() ? type.known() : rule.compute(arguments, type.shape());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("node " + node + ": " + e.getMessage(), e);
        }
    }

    private static Value typed(Rule rule, Arguments arguments) {
        Value type = rule.type(arguments);
        if (type.shape().rank() > MAX_RANK) {
            throw new IllegalArgumentException(
                    "the result has " + type.shape().rank() + " axes, expected at most " + MAX_RANK);
        }
        return type;
    }

    static Tensor rowMajor(Tensor tensor) {
        return tensor instanceof FloatTensor floats ? floats.to(Layout.ROW_MAJOR) : tensor;
    }
}
