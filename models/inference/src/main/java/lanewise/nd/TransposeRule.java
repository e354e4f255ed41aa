package lanewise.nd;

import java.util.List;
import java.util.stream.IntStream;
import lanewise.graph.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * Axis {@code i} of the result is axis {@code permutation[i]} of x.
 *
 * @param permutation empty reverses the axes
 */
record TransposeRule(List<Integer> permutation) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Value x = arguments.get(0);
        int[] from = sourceAxes(x.shape().rank());
        return Value.of(x.type(), Shape.of(IntStream.of(from).map(x.shape()::dim).toArray()));
    }

    private int[] sourceAxes(int rank) {
        if (permutation.isEmpty()) {
            return IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
        }
        int[] axes = permutation.stream().mapToInt(Integer::intValue).toArray();
        if (!IntStream.range(0, rank).boxed().toList().equals(permutation.stream().sorted().toList())) {
            throw new IllegalArgumentException(
                    "permutation " + permutation + " is not one of the " + rank + " axes of the input");
        }
        return axes;
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        int[] from = sourceAxes(shape.rank());
        int[] strides = arguments.shape(0).strides();
        var offsets = new int[shape.rank()][];
        for (int axis = 0; axis < offsets.length; axis++) {
            offsets[axis] = Selection.progression(shape.dim(axis), 0, strides[from[axis]]);
        }
        return new Selection(shape, offsets).of(arguments.tensor(0));
    }
}
