package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link VectorSpans} over functions of {@link VectorMath}; why each has its own is said there. */
final class VectorCurves {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int COUNT = Lanes.COUNT;

    private VectorCurves() {
    }

    /** {@code x > 0 ? slope·x : scale·(eˣ − 1)}. */
    static void elu(float slope, float scale, float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            VectorMath.expm1(v).mul(scale).blend(v.mul(slope), v.compare(GT, 0)).intoArray(y, to + i, active);
        }
    }

    static void sigmoid(float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            FloatVector.broadcast(SPECIES, 1).div(VectorMath.exp(v.neg()).add(1)).intoArray(y, to + i, active);
        }
    }

    static void silu(float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            v.div(VectorMath.exp(v.neg()).add(1)).intoArray(y, to + i, active);
        }
    }

    static void tanh(float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            VectorMath.tanh(v).intoArray(y, to + i, active);
        }
    }

    static void gelu(float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            VectorMath.gelu(v).intoArray(y, to + i, active);
        }
    }

    static void softplus(float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            VectorMath.softplus(v).intoArray(y, to + i, active);
        }
    }

    static void exp(float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            VectorMath.exp(v).intoArray(y, to + i, active);
        }
    }

    static void log(float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            VectorMath.log(v).intoArray(y, to + i, active);
        }
    }

    /** {@code x^exponent}: a square, or scalar, as no network is known whose speed hangs on another power. */
    static void power(float exponent, float[] x, int at, float[] y, int to, int length) {
        if (exponent == 2) {
            square(x, at, y, to, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            y[to + i] = (float) Math.pow(x[at + i], exponent);
        }
    }

    private static void square(float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            v.mul(v).intoArray(y, to + i, active);
        }
    }
}
