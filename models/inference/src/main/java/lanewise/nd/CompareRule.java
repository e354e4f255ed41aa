package lanewise.nd;

import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * {@code y = a = b}, {@code a < b} or {@code a > b}, broadcast, of one type; booleans have no order. NaN equals
 * nothing.
 */
record CompareRule(Op.Compare.Comparison comparison) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        arguments.requireSameType(0, 1);
        if (arguments.get(0).type() == ElementType.BOOL && comparison != Op.Compare.Comparison.EQUAL) {
            throw new IllegalArgumentException(comparison + " is not defined for type bool, expected float or long");
        }
        return Value.of(ElementType.BOOL, Broadcasting.of(arguments.shape(0), arguments.shape(1)));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        Tensor a = Broadcasting.expand(arguments.tensor(0), shape);
        Tensor b = Broadcasting.expand(arguments.tensor(1), shape);
        var y = new boolean[shape.elements()];
        for (int i = 0; i < y.length; i++) {
            y[i] = switch (a) {
                case FloatTensor floats -> of(floats.data()[i], ((FloatTensor) b).data()[i]);
                case LongTensor longs -> of(longs.data()[i], ((LongTensor) b).data()[i]);
                case BoolTensor bools -> bools.data()[i] == ((BoolTensor) b).data()[i];
            };
        }
        return BoolTensor.of(shape, y);
    }

    private boolean of(float a, float b) {
        return switch (comparison) {
            case EQUAL -> a == b;
            case LESS -> a < b;
            case GREATER -> a > b;
        };
    }

    private boolean of(long a, long b) {
        return switch (comparison) {
            case EQUAL -> a == b;
            case LESS -> a < b;
            case GREATER -> a > b;
        };
    }
}
