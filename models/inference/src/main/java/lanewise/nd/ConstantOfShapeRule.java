package lanewise.nd;

import java.util.Arrays;
import lanewise.graph.ElementType;
import lanewise.graph.Value;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * A tensor of a shape (input 0) whose elements are all equal.
 *
 * @param value one element
 */
record ConstantOfShapeRule(Tensor value) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        if (value.shape().elements() != 1) {
            throw new IllegalArgumentException("value has shape " + value.shape() + ", expected one element");
        }
        return Value.of(ElementType.of(value), Shape.of(arguments.knownLongs(0, "shape")));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        return switch (value) {
            case FloatTensor floats -> {
                var data = new float[shape.elements()];
                Arrays.fill(data, floats.data()[0]);
                yield FloatTensor.of(shape, data);
            }
            case LongTensor longs -> {
                var data = new long[shape.elements()];
                Arrays.fill(data, longs.data()[0]);
                yield LongTensor.of(shape, data);
            }
            case BoolTensor bools -> {
                var data = new boolean[shape.elements()];
                Arrays.fill(data, bools.data()[0]);
                yield BoolTensor.of(shape, data);
            }
        };
    }
}
