package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.IS_NAN;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * Elementary functions to within a few units in the last place, as polynomials: the same bits on every machine, and no call out
 * of the loop as {@code VectorOperators.EXP} would make. NaN gives NaN.
 *
 * <p>The polynomials are minimax fits: {@code (eʳ − 1 − r)/r²} on ±ln 2/2, {@code (log(1+z) − z + z²/2)/z³} between √½ and √2, and
 * {@code erfc(a)·exp(a²)/t} over {@code t = 1/(1 + a/2)}.
 */
final class VectorMath {
    private static final float LOG2_E = 1.44269504f;
    /** ln 2 in two parts; products of the first with small whole numbers are exact. */
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5·2²³: adding it rounds to a whole number, which then stands in the low bits. */
    private static final float ROUNDER = 12_582_912f;
    private static final int EXPONENT_BIAS = 127;
    private static final int MANTISSA_BITS = 23;

    private VectorMath() {
    }

    /** {@code min(max(x, low), high)}. */
    static FloatVector clamp(FloatVector x, float low, float high) {
        FloatVector atLeast = x.blend(low, x.compare(LT, low));
        return atLeast.blend(high, atLeast.compare(GT, high));
    }

    /** The larger of the two, NaN if either is: a NaN in {@code m} stays as nothing is greater. Faster than {@code max}. */
    static FloatVector larger(FloatVector m, FloatVector x) {
        return m.blend(x, x.compare(GT, m).or(x.test(IS_NAN)));
    }

    /** The smaller of the two, NaN if either is. */
    static FloatVector smaller(FloatVector m, FloatVector x) {
        return m.blend(x, x.compare(LT, m).or(x.test(IS_NAN)));
    }

    /** {@code eˣ}, with gradual underflow. */
    static FloatVector exp(FloatVector x) {
        FloatVector inRange = clamp(x, -104, 89);
        FloatVector shifted = inRange.fma(LOG2_E, ROUNDER);
        IntVector exponent = shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUNDER));
        IntVector half = exponent.lanewise(ASHR, 1); // 2ⁿ in two factors: n reaches from −150 to 128
        FloatVector p = expm1OfRest(inRange, shifted.sub(ROUNDER)).add(1);
        return p.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
    }

    /** {@code eˣ − 1} without cancellation, −1 at the far left; for {@code x ≤ 88}. */
    static FloatVector expm1(FloatVector x) {
        FloatVector inRange = clamp(x, -87, 88);
        FloatVector shifted = inRange.fma(LOG2_E, ROUNDER);
        FloatVector scale = powerOfTwo(shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUNDER)));
        return expm1OfRest(inRange, shifted.sub(ROUNDER)).fma(scale, scale.sub(1));
    }

    private static FloatVector expm1OfRest(FloatVector x, FloatVector multiple) {
        FloatVector r = multiple.fma(broadcast(-LN2_HIGH), x);
        r = multiple.fma(broadcast(-LN2_LOW), r);
        FloatVector q = r.fma(0.0013942161f, 0.008363776f);
        q = q.fma(r, broadcast(0.041666362f));
        q = q.fma(r, broadcast(0.16666573f));
        q = q.fma(r, broadcast(0.5f));
        return q.fma(r.mul(r), r);
    }

    private static FloatVector powerOfTwo(IntVector exponent) {
        return exponent.add(EXPONENT_BIAS).lanewise(LSHL, MANTISSA_BITS).reinterpretAsFloats();
    }

    /** {@code log x}: −∞ at zero, NaN below. */
    static FloatVector log(FloatVector x) {
        VectorMask<Float> subnormal = x.compare(LT, Float.MIN_NORMAL);
        FloatVector normal = x.blend(x.mul(0x1p23f), subnormal);
        IntVector bits = normal.reinterpretAsInts();
        IntVector exponent = bits.sub(Float.floatToRawIntBits(0.70710677f)).lanewise(ASHR, MANTISSA_BITS);
        FloatVector z = bits.sub(exponent.lanewise(LSHL, MANTISSA_BITS)).reinterpretAsFloats().sub(1);
        FloatVector e = (FloatVector) exponent.convert(I2F, 0);
        e = e.blend(e.sub(MANTISSA_BITS), subnormal);
        FloatVector square = z.mul(z);
        FloatVector y = e.fma(broadcast(LN2_LOW), logPolynomial(z).mul(square).mul(z));
        y = square.fma(broadcast(-0.5f), y).add(z);
        y = e.fma(broadcast(LN2_HIGH), y);
        y = y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0)).blend(Float.NaN, x.compare(LT, 0));
        return y.blend(x, x.compare(LT, Float.POSITIVE_INFINITY).not());
    }

    private static FloatVector logPolynomial(FloatVector z) {
        FloatVector p = z.fma(-0.078599975f, 0.12885855f);
        p = p.fma(z, broadcast(-0.13130431f));
        p = p.fma(z, broadcast(0.14180699f));
        p = p.fma(z, broadcast(-0.16624351f));
        p = p.fma(z, broadcast(0.20002303f));
        p = p.fma(z, broadcast(-0.25000817f));
        return p.fma(z, broadcast(0.33333316f));
    }

    /** {@code tanh x}. */
    static FloatVector tanh(FloatVector x) {
        FloatVector e = expm1(x.abs().mul(2));
        FloatVector y = e.div(e.add(2));
        return y.blend(y.neg(), x.compare(LT, 0));
    }

    /** {@code log(1 + eˣ)} as {@code max(x, 0) + log1p(e^−|x|)}. */
    static FloatVector softplus(FloatVector x) {
        FloatVector u = exp(x.abs().neg());
        FloatVector w = u.add(1);
        // w has lost the low bits of u: the first-order correction brings them back.
        FloatVector lost = w.sub(1).sub(u).div(w);
        return x.blend(0, x.compare(LT, 0)).add(log(w).sub(lost));
    }

    /** {@code x·Φ(x)}, the lower half of Φ through erfc, so that it does not cancel. */
    static FloatVector gelu(FloatVector x) {
        FloatVector a = x.abs().mul(0.70710678f);
        FloatVector t = broadcast(1).div(a.fma(0.5f, 1));
        FloatVector p = t.fma(0.016137604f, -0.14310542f);
        p = p.fma(t, broadcast(0.47287536f));
        p = p.fma(t, broadcast(-0.7247263f));
        p = p.fma(t, broadcast(0.46332082f));
        p = p.fma(t, broadcast(-0.1189386f));
        p = p.fma(t, broadcast(0.23197237f));
        p = p.fma(t, broadcast(0.23741905f));
        p = p.fma(t, broadcast(0.28298634f));
        p = p.fma(t, broadcast(0.28205875f));
        FloatVector tail = p.mul(t).mul(exp(a.mul(a).neg())).mul(0.5f);
        return x.mul(tail.blend(broadcast(1).sub(tail), x.compare(GT, 0)));
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.SPECIES, value);
    }
}
