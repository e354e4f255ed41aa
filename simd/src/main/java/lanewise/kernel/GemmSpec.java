package lanewise.kernel;

import lanewise.tensor.Shape;

/**
 * Matrix product of two activations: {@code y[i,j] = Σ_p a[i,p] · b[p,j]}. A fully connected layer, whose right side is
 * constant, is a {@link ConvSpec#linear} instead.
 *
 * <p>{@code input} holds {@code a}, {@code other} holds {@code b}; the rows of each (of the transposed matrix where a flag
 * says so) are {@code pixelStride} apart.
 *
 * @param m rows of the result
 * @param n columns of the result
 * @param k length of the sum
 * @param transposeA {@code input} is stored as {@code k x m}
 * @param transposeB {@code other} is stored as {@code n x k}
 */
public record GemmSpec(int m, int n, int k, boolean transposeA, boolean transposeB) implements Spec {
    /** Checks the extents. */
    public GemmSpec {
        Spec.requirePositive("rows", m);
        Spec.requirePositive("columns", n);
        Spec.requirePositive("depth", k);
        Shape.of(m, n);
        Shape.of(m, k);
        Shape.of(k, n);
    }

    @Override
    public long macs() {
        return (long) m * n * k;
    }

    @Override
    public String toString() {
        return "gemm " + m + "x" + k + (transposeA ? "ᵀ" : "") + " by " + k + "x" + n + (transposeB ? "ᵀ" : "");
    }
}
