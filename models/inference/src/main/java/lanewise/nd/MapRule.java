package lanewise.nd;

import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.kernel.Unary;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * {@code y = function(x)}, element by element, for floats; clipping, absolute value, negation and sign for longs too.
 */
record MapRule(Op.Map map) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Value x = arguments.get(0);
        if (x.type() == ElementType.BOOL || x.type() == ElementType.LONG && !isIntegral(map.function())) {
            throw new IllegalArgumentException(
                    map.function() + " is not defined for type " + Arguments.name(x.type()) + ", expected float");
        }
        return Value.of(x.type(), x.shape());
    }

    private static boolean isIntegral(Unary function) {
        return switch (function) {
            case CLIP, ABS, NEG, SIGN -> true;
            default -> false;
        };
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        return arguments.get(0).type() == ElementType.LONG ? longs(arguments.longs(0), shape)
                : floats(arguments.floats(0), shape);
    }

    private Tensor floats(float[] x, Shape shape) {
        var y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) Functions.apply(map.function(), x[i], map.alpha(), map.beta());
        }
        return FloatTensor.of(shape, y);
    }

    private Tensor longs(long[] x, Shape shape) {
        long low = (long) Math.ceil(map.alpha());
        long high = (long) Math.floor(map.beta());
        var y = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = switch (map.function()) {
                case CLIP -> Math.min(Math.max(x[i], low), high);
                case ABS -> Math.abs(x[i]);
                case NEG -> -x[i];
                case SIGN -> Long.signum(x[i]);
                default -> throw new AssertionError(map);
            };
        }
        return LongTensor.of(shape, y);
    }
}
