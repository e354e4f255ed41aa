package lanewise.nd;

import lanewise.graph.ElementType;
import lanewise.graph.Value;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * x as another type: floats are truncated toward zero (NaN gives 0, what is too large the nearest long), booleans are 0
 * and 1, and everything but 0 is true.
 */
record CastRule(ElementType target) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        return Value.of(target, arguments.shape(0));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        Tensor x = arguments.tensor(0);
        if (ElementType.of(x) == target) {
            return x;
        }
        return switch (target) {
            case FLOAT -> toFloats(x, shape);
            case LONG -> toLongs(x, shape);
            case BOOL -> toBools(x, shape);
        };
    }

    private static Tensor toFloats(Tensor x, Shape shape) {
        var y = new float[shape.elements()];
        for (int i = 0; i < y.length; i++) {
            y[i] = x instanceof LongTensor longs ? longs.data()[i] : ((BoolTensor) x).data()[i] ? 1 : 0;
        }
        return FloatTensor.of(shape, y);
    }

    private static Tensor toLongs(Tensor x, Shape shape) {
        var y = new long[shape.elements()];
        for (int i = 0; i < y.length; i++) {
            y[i] = x instanceof FloatTensor floats ? (long) floats.data()[i] : ((BoolTensor) x).data()[i] ? 1 : 0;
        }
        return LongTensor.of(shape, y);
    }

    private static Tensor toBools(Tensor x, Shape shape) {
        var y = new boolean[shape.elements()];
        for (int i = 0; i < y.length; i++) {
            y[i] = x instanceof FloatTensor floats ? floats.data()[i] != 0 : ((LongTensor) x).data()[i] != 0;
        }
        return BoolTensor.of(shape, y);
    }
}
