package lanewise.nd;

import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * {@code yᵢ = e^(xᵢ−m) / Σⱼ e^(xⱼ−m)} along one axis, with {@code m = max x}, or its logarithm
 * {@code xᵢ − m − log Σⱼ e^(xⱼ−m)}.
 */
record SoftmaxRule(Op.Softmax softmax) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Shape shape = arguments.get(0, ElementType.FLOAT).shape();
        Axes.normalize(softmax.axis(), shape.rank());
        return Value.floats(shape);
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        float[] x = arguments.floats(0);
        var y = new float[x.length];
        int axis = Axes.normalize(softmax.axis(), shape.rank());
        int stride = shape.strides()[axis];
        int extent = shape.dim(axis);
        for (int i = 0; i < x.length; i++) {
            if (i / stride % extent == 0) {
                line(x, y, i, stride, i + extent * stride);
            }
        }
        return FloatTensor.of(shape, y);
    }

    private void line(float[] x, float[] y, int start, int stride, int end) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = start; i < end; i += stride) {
            max = Math.max(max, x[i]);
        }
        double sum = 0;
        for (int i = start; i < end; i += stride) {
            sum += Math.exp((double) x[i] - max);
        }
        double logSum = Math.log(sum);
        for (int i = start; i < end; i += stride) {
            double shifted = (double) x[i] - max;
            y[i] = (float) (softmax.logarithm() ? shifted - logSum : Math.exp(shifted) / sum);
        }
    }
}
