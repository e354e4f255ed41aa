package lanewise.nd;

import java.util.stream.IntStream;
import lanewise.graph.Value;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** The extents of x from axis {@code start} to before axis {@code end}; both may be negative and are clipped. */
record ShapeOfRule(int start, int end) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        return Value.known(compute(arguments, null));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape unused) {
        Shape shape = arguments.shape(0);
        int from = clip(start, shape.rank());
        int to = Math.max(from, clip(end, shape.rank()));
        return LongTensor.of(Shape.of(to - from),
                IntStream.range(from, to).mapToLong(shape::dim).toArray());
    }

    private static int clip(int axis, int rank) {
        return Math.clamp(axis < 0 ? (long) axis + rank : axis, 0, rank);
    }
}
