package lanewise.nd;

import java.util.Arrays;
import java.util.stream.IntStream;
import lanewise.graph.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** x without some axes of extent 1: those that input 1 names, all of them if it is absent. */
record SqueezeRule() implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Value x = arguments.get(0);
        Shape shape = x.shape();
        int[] dropped = arguments.has(1) ? Axes.normalize(arguments.knownLongs(1, "axes"), shape.rank())
                : IntStream.range(0, shape.rank()).filter(axis -> shape.dim(axis) == 1).toArray();
        for (int axis : dropped) {
            if (shape.dim(axis) != 1) {
                throw new IllegalArgumentException(
                        "axis " + axis + " of shape " + shape + " has extent " + shape.dim(axis) + ", expected 1");
            }
        }
        int[] kept = IntStream.range(0, shape.rank()).filter(axis -> Arrays.stream(dropped).noneMatch(d -> d == axis))
                .map(shape::dim).toArray();
        return Value.of(x.type(), Shape.of(kept));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        return Views.reshape(arguments.tensor(0), shape);
    }
}
