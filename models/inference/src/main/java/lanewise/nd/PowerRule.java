package lanewise.nd;

import lanewise.graph.ElementType;
import lanewise.graph.Value;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** {@code y = a^b}, broadcast, of the base's type; the exponent may be of another type. Integers go through doubles. */
record PowerRule() implements Rule {
    @Override
    public Value type(Arguments arguments) {
        for (int i = 0; i < 2; i++) {
            if (arguments.get(i).type() == ElementType.BOOL) {
                throw new IllegalArgumentException("input " + i + " is of type bool, expected float or long");
            }
        }
        return Value.of(arguments.get(0).type(), Broadcasting.of(arguments.shape(0), arguments.shape(1)));
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        Tensor base = Broadcasting.expand(arguments.tensor(0), shape);
        Tensor exponent = Broadcasting.expand(arguments.tensor(1), shape);
        var y = new double[shape.elements()];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.pow(element(base, i), element(exponent, i));
        }
        return base instanceof LongTensor ? truncated(y, shape) : rounded(y, shape);
    }

    private static double element(Tensor tensor, int index) {
        return tensor instanceof LongTensor longs ? longs.data()[index] : ((FloatTensor) tensor).data()[index];
    }

    private static Tensor truncated(double[] values, Shape shape) {
        var longs = new long[values.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) values[i];
        }
        return LongTensor.of(shape, longs);
    }

    private static Tensor rounded(double[] values, Shape shape) {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return FloatTensor.of(shape, floats);
    }
}
