package lanewise.nd;

import lanewise.graph.ElementType;
import lanewise.graph.Value;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** {@code y = x < 0 ? slope·x : x}; the slope (input 1) broadcasts to x. */
record PReluRule() implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Shape shape = arguments.get(0, ElementType.FLOAT).shape();
        Broadcasting.requireTo(arguments.get(1, ElementType.FLOAT).shape(), shape, "slope");
        return Value.floats(shape);
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        float[] x = arguments.floats(0);
        float[] slope = ((FloatTensor) Broadcasting.expand(arguments.tensor(1), shape)).data();
        var y = new float[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] < 0 ? slope[i] * x[i] : x[i];
        }
        return FloatTensor.of(shape, y);
    }
}
