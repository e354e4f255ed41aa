package lanewise.nd;

import java.util.stream.IntStream;
import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * {@code y = a·b} over the last two axes, the others broadcast; a vector on the left is a row, on the right a column,
 * and the axis so added is dropped again. Sums are in double.
 */
record MatMulRule(Op.MatMul matMul) implements Rule {

    /**
     * The extents of one product.
     *
     * @param batch the leading axes, broadcast
     * @param a the left shape, of rank 2 or more
     * @param b the right shape, of rank 2 or more
     * @param m rows of the result
     * @param n columns of the result
     * @param k depth
     */
    private record Extents(Shape batch, Shape a, Shape b, int m, int n, int k) {
    }

    @Override
    public Value type(Arguments arguments) {
        Shape a = arguments.get(0, ElementType.FLOAT).shape();
        Shape b = arguments.get(1, ElementType.FLOAT).shape();
        Extents extents = extents(a, b);
        IntStream rows = a.rank() == 1 ? IntStream.empty() : IntStream.of(extents.m());
        IntStream columns = b.rank() == 1 ? IntStream.empty() : IntStream.of(extents.n());
        IntStream matrix = IntStream.concat(rows, columns);
        return Value.floats(Shape.of(IntStream.concat(IntStream.of(extents.batch().dims()), matrix).toArray()));
    }

    private Extents extents(Shape left, Shape right) {
        if (left.rank() == 0 || right.rank() == 0) {
            throw new IllegalArgumentException(
                    "shapes " + left + " and " + right + ": a scalar has no matrix product");
        }
        Shape a = left.rank() == 1 ? Shape.of(1, left.dim(0)) : left;
        Shape b = right.rank() == 1 ? Shape.of(right.dim(0), 1) : right;
        int depth = transposes(left, matMul.transposeA()) ? a.dim(-2) : a.dim(-1);
        int rows = transposes(left, matMul.transposeA()) ? a.dim(-1) : a.dim(-2);
        int rightDepth = transposes(right, matMul.transposeB()) ? b.dim(-1) : b.dim(-2);
        int columns = transposes(right, matMul.transposeB()) ? b.dim(-2) : b.dim(-1);
        if (depth != rightDepth) {
            throw new IllegalArgumentException("shapes " + left + (matMul.transposeA() ? " (transposed)" : "") + " and "
                    + right + (matMul.transposeB() ? " (transposed)" : "") + ": depth " + depth + " differs from "
                    + rightDepth);
        }
        return new Extents(Broadcasting.of(leading(a), leading(b)), a, b, rows, columns, depth);
    }

    /** A vector has nothing to transpose. */
    private static boolean transposes(Shape shape, boolean flag) {
        return flag && shape.rank() > 1;
    }

    private static Shape leading(Shape shape) {
        return Shape.of(IntStream.range(0, shape.rank() - 2).map(shape::dim).toArray());
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        Extents extents = extents(arguments.shape(0), arguments.shape(1));
        float[] a = matrices(arguments.tensor(0), extents.a(), extents.batch());
        float[] b = matrices(arguments.tensor(1), extents.b(), extents.batch());
        boolean transposeA = transposes(arguments.shape(0), matMul.transposeA());
        boolean transposeB = transposes(arguments.shape(1), matMul.transposeB());
        int m = extents.m();
        int n = extents.n();
        int k = extents.k();
        int rowStep = transposeA ? 1 : k;
        int columnStep = transposeB ? k : 1;
        var y = new float[shape.elements()];
        for (int at = 0; at < y.length; at++) {
            int image = at / (m * n);
            int row = image * m * k + at / n % m * rowStep;
            int column = image * k * n + at % n * columnStep;
            y[at] = dot(a, row, transposeA ? m : 1, b, column, transposeB ? 1 : n, k);
        }
        return FloatTensor.of(shape, y);
    }

    /** The matrices repeated for the whole batch. */
    private static float[] matrices(Tensor tensor, Shape shape, Shape batch) {
        IntStream matrix = IntStream.of(shape.dim(-2), shape.dim(-1));
        Shape all = Shape.of(IntStream.concat(IntStream.of(batch.dims()), matrix).toArray());
        return ((FloatTensor) Broadcasting.expand(Views.reshape(tensor, shape), all)).data();
    }

    private static float dot(float[] a, int aStart, int aStep, float[] b, int bStart, int bStep, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (double) a[aStart + i * aStep] * b[bStart + i * bStep];
        }
        return (float) sum;
    }
}
