package lanewise.nd;

import java.util.stream.IntStream;
import lanewise.graph.ElementType;
import lanewise.graph.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * {@code y[…, j…, …] = x[…, indices[j…], …]}: the axis is replaced by the axes of the indices (input 1), which may be
 * negative.
 */
record GatherRule(int axis) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Value x = arguments.get(0);
        Shape indices = arguments.get(1, ElementType.LONG).shape();
        int at = Axes.normalize(axis, x.shape().rank());
        IntStream before = IntStream.range(0, at).map(x.shape()::dim);
        IntStream after = IntStream.range(at + 1, x.shape().rank()).map(x.shape()::dim);
        IntStream replaced = IntStream.of(indices.dims());
        return Value.of(x.type(), Shape.of(IntStream.concat(IntStream.concat(before, replaced), after).toArray()));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        Shape from = arguments.shape(0);
        int at = Axes.normalize(axis, from.rank());
        int[] strides = from.strides();
        var offsets = new int[from.rank()][];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i == at ? positions(arguments.longs(1), from.dim(at), strides[at])
                    : Selection.progression(from.dim(i), 0, strides[i]);
        }
        Shape flatIndices = from.with(at, offsets[at].length);
        return Views.reshape(new Selection(flatIndices, offsets).of(arguments.tensor(0)), shape);
    }

    private static int[] positions(long[] indices, int extent, int stride) {
        var positions = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < -extent || indices[i] >= extent) {
                throw new IllegalArgumentException(
                        "index " + indices[i] + " is out of range for an axis of extent " + extent);
            }
            positions[i] = (int) (indices[i] < 0 ? indices[i] + extent : indices[i]) * stride;
        }
        return positions;
    }
}
