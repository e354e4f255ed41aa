package lanewise.nd;

import lanewise.graph.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** x broadcast together with a shape (input 1), in which 1 keeps the extent of x. */
record ExpandRule() implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Shape wanted = Shape.of(arguments.knownLongs(1, "shape"));
        return Value.of(arguments.get(0).type(), Broadcasting.of(arguments.shape(0), wanted));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        return Broadcasting.expand(arguments.tensor(0), shape);
    }
}
