package lanewise.nd;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** Runs one operation on literal tensors, and checks that what is inferred agrees with what is computed. */
final class Nd {
    private Nd() {
    }

    static Tensor run(Op op, Tensor... inputs) {
        List<Tensor> tensors = Arrays.asList(inputs);
        Tensor result = NdOps.evaluate(node(op, inputs.length), tensors);
        Value inferred = infer(op, tensors.stream().map(t -> t == null ? null : Value.known(t)).toArray(Value[]::new));
        if (!inferred.shape().equals(result.shape()) || !inferred.isKnown()
                || !values(inferred.known()).equals(values(result))) {
            throw new AssertionError("inferred " + inferred + " but computed " + result);
        }
        return result;
    }

    static Value infer(Op op, Value... inputs) {
        return NdOps.infer(node(op, inputs.length), Arrays.asList(inputs));
    }

    private static Node node(Op op, int inputs) {
        return new Node("n", op, Stream.iterate(0, i -> i + 1).limit(inputs).map(i -> "x" + i).toList(), "y");
    }

    /** Shape and elements as text, to be compared with a literal. */
    static String values(Tensor tensor) {
        return tensor.shape() + ": " + switch (tensor) {
            case FloatTensor floats -> Arrays.toString(floats.data());
            case LongTensor longs -> Arrays.toString(longs.data());
            case BoolTensor bools -> Arrays.toString(bools.data());
        };
    }

    /** {@code 0, 1, 2, …} */
    static FloatTensor range(int... dims) {
        FloatTensor tensor = FloatTensor.zeros(Shape.of(dims));
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = i;
        }
        return tensor;
    }

    static FloatTensor floats(float... values) {
        return FloatTensor.of(Shape.of(values.length), values);
    }

    static LongTensor longs(long... values) {
        return LongTensor.of(Shape.of(values.length), values);
    }

    static BoolTensor bools(boolean... values) {
        return BoolTensor.of(Shape.of(values.length), values);
    }
}
