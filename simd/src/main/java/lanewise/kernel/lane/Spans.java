package lanewise.kernel.lane;

import lanewise.kernel.Binary;
import lanewise.kernel.Unary;

/** Element-wise functions of spans of consecutive floats; {@code y} may be an operand at the same place. */
public interface Spans {
    /** {@code y[to+i] = function(x[at+i])} for {@code i < length}. */
    void unary(Unary function, float alpha, float beta, float[] x, int at, float[] y, int to, int length);

    /**
     * {@code y[to+i] = min(max(function(a[aAt+i], b[bAt+i]), low), high)} for {@code i < length}; NaN passes the clamp.
     */
    void binary(Binary function, float low, float high, float[] a, int aAt, float[] b, int bAt, float[] y, int to,
            int length);
}
