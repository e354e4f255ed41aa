package lanewise.nd;

import lanewise.graph.ElementType;
import lanewise.graph.Value;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** {@code y = condition ? a : b}, all three broadcast; a and b are of one type. */
record WhereRule() implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Shape condition = arguments.get(0, ElementType.BOOL).shape();
        arguments.requireSameType(1, 2);
        Shape values = Broadcasting.of(arguments.shape(1), arguments.shape(2));
        return Value.of(arguments.get(1).type(), Broadcasting.of(condition, values));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        boolean[] condition = ((BoolTensor) Broadcasting.expand(arguments.tensor(0), shape)).data();
        Tensor a = Broadcasting.expand(arguments.tensor(1), shape);
        Tensor b = Broadcasting.expand(arguments.tensor(2), shape);
        return switch (a) {
            case FloatTensor floats -> choose(condition, floats, (FloatTensor) b);
            case LongTensor longs -> choose(condition, longs, (LongTensor) b);
            case BoolTensor bools -> choose(condition, bools, (BoolTensor) b);
        };
    }

    private static FloatTensor choose(boolean[] condition, FloatTensor a, FloatTensor b) {
        var y = new float[condition.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = condition[i] ? a.data()[i] : b.data()[i];
        }
        return FloatTensor.of(a.shape(), y);
    }

    private static LongTensor choose(boolean[] condition, LongTensor a, LongTensor b) {
        var y = new long[condition.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = condition[i] ? a.data()[i] : b.data()[i];
        }
        return LongTensor.of(a.shape(), y);
    }

    private static BoolTensor choose(boolean[] condition, BoolTensor a, BoolTensor b) {
        var y = new boolean[condition.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = condition[i] ? a.data()[i] : b.data()[i];
        }
        return BoolTensor.of(a.shape(), y);
    }
}
