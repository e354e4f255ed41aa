package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernel.Binary;
import lanewise.kernel.Unary;
import lanewise.kernel.lane.Spans;

/**
 * {@link Spans} with vectors; the masks of all but a span's last vector are full.
 *
 * <p>Every function has a loop of its own. One loop over a switch, or over an interface, would be shorter, but a
 * function that is seldom used would then not be inlined, and its vectors be boxed.
 */
public final class VectorSpans implements Spans {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int COUNT = Lanes.COUNT;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Override
    public void unary(Unary function, float alpha, float beta, float[] x, int at, float[] y, int to, int length) {
        switch (function) {
            case CLIP -> affine(1, 0, alpha, beta, x, at, y, to, length);
            case HARD_SIGMOID -> affine(alpha, beta, 0, 1, x, at, y, to, length);
            case AFFINE -> affine(alpha, beta, -INFINITY, INFINITY, x, at, y, to, length);
            case NEG -> affine(-1, 0, -INFINITY, INFINITY, x, at, y, to, length);
            case LEAKY_RELU -> leaky(alpha, x, at, y, to, length);
            case ABS -> leaky(-1, x, at, y, to, length);
            case HARD_SWISH -> hardSwish(x, at, y, to, length);
            case SIGN -> sign(x, at, y, to, length);
            case SQRT -> sqrt(x, at, y, to, length);
            case ELU -> VectorCurves.elu(1, alpha, x, at, y, to, length);
            case SELU -> VectorCurves.elu(beta, beta * alpha, x, at, y, to, length);
            case SIGMOID -> VectorCurves.sigmoid(x, at, y, to, length);
            case SILU -> VectorCurves.silu(x, at, y, to, length);
            case TANH -> VectorCurves.tanh(x, at, y, to, length);
            case GELU -> VectorCurves.gelu(x, at, y, to, length);
            case SOFTPLUS -> VectorCurves.softplus(x, at, y, to, length);
            case EXP -> VectorCurves.exp(x, at, y, to, length);
            case LOG -> VectorCurves.log(x, at, y, to, length);
            case POWER -> VectorCurves.power(alpha, x, at, y, to, length);
        }
    }

    /** {@code min(max(scale·x + shift, low), high)}. */
    private static void affine(float scale, float shift, float low, float high, float[] x, int at,
            float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            VectorMath.clamp(v.fma(scale, shift), low, high).intoArray(y, to + i, active);
        }
    }

    /** {@code x < 0 ? slope·x : x}. */
    private static void leaky(float slope, float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            v.blend(v.mul(slope), v.compare(LT, 0)).intoArray(y, to + i, active);
        }
    }

    private static void hardSwish(float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            v.mul(VectorMath.clamp(v.fma(1f / 6, 0.5f), 0, 1)).intoArray(y, to + i, active);
        }
    }

    private static void sign(float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            v.blend(1, v.compare(GT, 0)).blend(-1, v.compare(LT, 0)).intoArray(y, to + i, active);
        }
    }

    private static void sqrt(float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i, active);
            v.sqrt().intoArray(y, to + i, active);
        }
    }

    @Override
    public void binary(Binary function, float low, float high, float[] a, int aAt, float[] b, int bAt, float[] y,
            int to, int length) {
        switch (function) {
            case ADD -> add(1, low, high, a, aAt, b, bAt, y, to, length);
            case SUB -> add(-1, low, high, a, aAt, b, bAt, y, to, length);
            case MUL -> multiply(low, high, a, aAt, b, bAt, y, to, length);
            case DIV -> divide(low, high, a, aAt, b, bAt, y, to, length);
            case MAX -> max(low, high, a, aAt, b, bAt, y, to, length);
            case MIN -> min(low, high, a, aAt, b, bAt, y, to, length);
        }
    }

    /** {@code a ± b}: the product with ±1 is exact. */
    private static void add(float sign, float low, float high, float[] a, int aAt, float[] b, int bAt, float[] y,
            int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, a, aAt + i, active);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + i, active);
            VectorMath.clamp(w.fma(FloatVector.broadcast(SPECIES, sign), v), low, high).intoArray(y, to + i, active);
        }
    }

    private static void multiply(float low, float high, float[] a, int aAt, float[] b, int bAt, float[] y,
            int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, a, aAt + i, active);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + i, active);
            VectorMath.clamp(v.mul(w), low, high).intoArray(y, to + i, active);
        }
    }

    private static void divide(float low, float high, float[] a, int aAt, float[] b, int bAt, float[] y,
            int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, a, aAt + i, active);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + i, active);
            VectorMath.clamp(v.div(w), low, high).intoArray(y, to + i, active);
        }
    }

    private static void max(float low, float high, float[] a, int aAt, float[] b, int bAt, float[] y,
            int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, a, aAt + i, active);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + i, active);
            VectorMath.clamp(VectorMath.larger(v, w), low, high).intoArray(y, to + i, active);
        }
    }

    private static void min(float low, float high, float[] a, int aAt, float[] b, int bAt, float[] y,
            int to, int length) {
        for (int i = 0; i < length; i += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(i, length);
            FloatVector v = FloatVector.fromArray(SPECIES, a, aAt + i, active);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + i, active);
            VectorMath.clamp(VectorMath.smaller(v, w), low, high).intoArray(y, to + i, active);
        }
    }
}
