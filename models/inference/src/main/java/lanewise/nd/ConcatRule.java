package lanewise.nd;

import lanewise.graph.ElementType;
import lanewise.graph.Value;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** The inputs one behind the other along an axis; the other extents must agree. */
record ConcatRule(int axis) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Value first = arguments.get(0);
        int at = Axes.normalize(axis, first.shape().rank());
        long extent = 0;
        for (int i = 0; i < arguments.count(); i++) {
            arguments.requireSameType(0, i);
            Shape shape = arguments.shape(i);
            if (shape.rank() != first.shape().rank() || !shape.with(at, 1).equals(first.shape().with(at, 1))) {
                throw new IllegalArgumentException("input " + i + " has shape " + shape + " but input 0 has "
                        + first.shape() + ": they may differ only at axis " + at);
            }
            extent += shape.dim(at);
        }
        if (extent > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("axis " + at + " would have " + extent + " elements");
        }
        return Value.of(first.type(), first.shape().with(at, (int) extent));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        ElementType type = arguments.get(0).type();
        Tensor result = switch (type) {
            case FLOAT -> FloatTensor.zeros(shape);
            case LONG -> LongTensor.of(shape, new long[shape.elements()]);
            case BOOL -> BoolTensor.of(shape, new boolean[shape.elements()]);
        };
        int at = Axes.normalize(axis, shape.rank());
        int row = elementsFrom(shape, at);
        int rows = row == 0 ? 0 : shape.elements() / row;
        int column = 0;
        for (int i = 0; i < arguments.count(); i++) {
            int width = elementsFrom(arguments.shape(i), at);
            for (int j = 0; j < rows; j++) {
                System.arraycopy(data(arguments.tensor(i)), j * width, data(result), j * row + column, width);
            }
            column += width;
        }
        return result;
    }

    /** The product of the extents from an axis on. */
    private static int elementsFrom(Shape shape, int axis) {
        int elements = 1;
        for (int i = axis; i < shape.rank(); i++) {
            elements *= shape.dim(i);
        }
        return elements;
    }

    /** The backing array, of whatever type. */
    private static Object data(Tensor tensor) {
        return switch (tensor) {
            case FloatTensor floats -> floats.data();
            case LongTensor longs -> longs.data();
            case BoolTensor bools -> bools.data();
        };
    }
}
