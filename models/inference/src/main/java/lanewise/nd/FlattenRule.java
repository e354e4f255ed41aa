package lanewise.nd;

import lanewise.graph.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * Two axes: the product of the extents before {@code axis}, and of the others.
 *
 * @param axis in {@code [−rank, rank]}
 */
record FlattenRule(int axis) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Value x = arguments.get(0);
        int rank = x.shape().rank();
        int split = axis == rank ? rank : Axes.normalize(axis, rank);
        int rows = 1;
        int columns = 1;
        for (int i = 0; i < rank; i++) {
            if (i < split) {
                rows *= x.shape().dim(i);
            } else {
                columns *= x.shape().dim(i);
            }
        }
        return Value.of(x.type(), Shape.of(rows, columns));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        return Views.reshape(arguments.tensor(0), shape);
    }
}
