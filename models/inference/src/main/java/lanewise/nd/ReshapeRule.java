package lanewise.nd;

import java.util.Arrays;
import lanewise.graph.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * x under another shape (input 1): one −1 takes what the other extents leave; 0 copies the extent of x at that axis.
 *
 * @param allowZero whether 0 means an empty axis instead
 */
record ReshapeRule(boolean allowZero) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Value x = arguments.get(0);
        long[] wanted = arguments.knownLongs(1, "shape");
        return Value.of(x.type(), target(x.shape(), wanted));
    }

    private Shape target(Shape from, long[] wanted) {
        long[] dims = wanted.clone();
        int inferred = -1;
        for (int axis = 0; axis < dims.length; axis++) {
            if (dims[axis] == 0 && !allowZero) {
                dims[axis] = copied(from, axis, wanted);
            } else if (dims[axis] == -1) {
                if (inferred >= 0) {
                    throw new IllegalArgumentException("shape " + Arrays.toString(wanted) + " has more than one -1");
                }
                inferred = axis;
                dims[axis] = 1;
            }
        }
        if (inferred >= 0) {
            dims[inferred] = remainder(from, dims, wanted);
        }
        Shape target = Shape.of(dims);
        if (target.elements() != from.elements()) {
            throw mismatch(from, wanted);
        }
        return target;
    }

    private static int copied(Shape from, int axis, long[] wanted) {
        if (axis >= from.rank()) {
            throw new IllegalArgumentException("shape " + Arrays.toString(wanted) + " copies the extent of axis " + axis
                    + " from an input of shape " + from);
        }
        return from.dim(axis);
    }

    /** What the inferred axis gets, given the others. */
    private static int remainder(Shape from, long[] dims, long[] wanted) {
        int others = Shape.of(dims).elements();
        if (others == 0 || from.elements() % others != 0) {
            throw mismatch(from, wanted);
        }
        return from.elements() / others;
    }

    private static IllegalArgumentException mismatch(Shape from, long[] wanted) {
        return new IllegalArgumentException(
                from.elements() + " elements of shape " + from + " do not fit shape " + Arrays.toString(wanted));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        return Views.reshape(arguments.tensor(0), shape);
    }
}
