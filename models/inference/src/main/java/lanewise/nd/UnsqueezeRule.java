package lanewise.nd;

import lanewise.graph.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** x with axes of extent 1 inserted, so that input 1 gives their places in the result. */
record UnsqueezeRule() implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Value x = arguments.get(0);
        long[] axes = arguments.knownLongs(1, "axes");
        var dims = new int[x.shape().rank() + axes.length];
        for (int axis : Axes.normalize(axes, dims.length)) {
            dims[axis] = -1;
        }
        int next = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = dims[axis] == -1 ? 1 : x.shape().dim(next++);
        }
        return Value.of(x.type(), Shape.of(dims));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        return Views.reshape(arguments.tensor(0), shape);
    }
}
