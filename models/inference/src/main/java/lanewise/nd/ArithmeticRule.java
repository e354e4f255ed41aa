package lanewise.nd;

import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.kernel.Binary;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * {@code y = min(max(a ∘ b, low), high)}, broadcast; both floats, or both longs. The quotient of longs is truncated
 * toward zero, and their sums wrap.
 */
record ArithmeticRule(Op.Arithmetic arithmetic) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        arguments.requireSameType(0, 1);
        ElementType type = arguments.get(0).type();
        if (type == ElementType.BOOL) {
            throw new IllegalArgumentException("arithmetic is not defined for type bool, expected float or long");
        }
        return Value.of(type, Broadcasting.of(arguments.shape(0), arguments.shape(1)));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        Tensor a = Broadcasting.expand(arguments.tensor(0), shape);
        Tensor b = Broadcasting.expand(arguments.tensor(1), shape);
        return a instanceof LongTensor longs ? longs(longs.data(), ((LongTensor) b).data(), shape)
                : floats(((FloatTensor) a).data(), ((FloatTensor) b).data(), shape);
    }

    private Tensor floats(float[] a, float[] b, Shape shape) {
        var y = new float[a.length];
        for (int i = 0; i < y.length; i++) {
            float value = of(arithmetic.function(), a[i], b[i]);
            float raised = value < arithmetic.low() ? arithmetic.low() : value;
            y[i] = raised > arithmetic.high() ? arithmetic.high() : raised;
        }
        return FloatTensor.of(shape, y);
    }

    private static float of(Binary function, float a, float b) {
        return switch (function) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
    }

    private Tensor longs(long[] a, long[] b, Shape shape) {
        long low = (long) Math.ceil(arithmetic.low());
        long high = (long) Math.floor(arithmetic.high());
        var y = new long[a.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.min(Math.max(of(arithmetic.function(), a[i], b[i]), low), high);
        }
        return LongTensor.of(shape, y);
    }

    private static long of(Binary function, long a, long b) {
        return switch (function) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> {
                if (b == 0) {
                    throw new IllegalArgumentException(a + " / 0: division of integers by zero");
                }
                yield a / b;
            }
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
    }
}
