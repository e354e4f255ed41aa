package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions to within a few units in the last place, as polynomials: the same bits on every machine, and no
 * call out of the loop as {@code VectorOperators.EXP} would make. NaN gives NaN.
 *
 * <p>The polynomials are minimax fits: {@code (eʳ − 1 − r)/r²} on ±ln 2/2, {@code (log(1+z) − z + z²/2)/z³} between √½
 * and √2, {@code (atanh(s)/s − 1)/s²} over {@code s² ≤ 1/9} and {@code erfc(a)·exp(a²)/2t} over
 * {@code t = 1/(1 + a/2)}.
 *
 * <p>A loop with all that it inlines must stay well below the compiler's limit on nodes, beyond which it stops to
 * inline and vectors are boxed; an exponential and a logarithm of full range together are already too much. For the
 * same reason constants are broadcast by the API's own methods, which are inlined at any size.
 */
final class VectorMath {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
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

    /**
     * The larger of the two, NaN if either is: a NaN in {@code m} stays as nothing is greater. Faster than {@code max}.
     */
    static FloatVector larger(FloatVector m, FloatVector x) {
        return m.blend(x, x.compare(GT, m).or(x.compare(NE, x)));
    }

    /** The smaller of the two, NaN if either is. */
    static FloatVector smaller(FloatVector m, FloatVector x) {
        return m.blend(x, x.compare(LT, m).or(x.compare(NE, x)));
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

    /**
     * {@code eˣ} for {@code x ≤ 0}; results below the smallest normal number are 0. Written out, since its callers have
     * little room left: a method of ours within a method of ours is the first that is not inlined.
     */
    static FloatVector expOfNegative(FloatVector x) {
        FloatVector inRange = x.blend(-88, x.compare(LT, -88)); // where the scale's exponent, and so the scale, is 0
        FloatVector shifted = inRange.fma(LOG2_E, ROUNDER);
        FloatVector multiple = shifted.sub(ROUNDER);
        FloatVector scale = shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUNDER)).add(EXPONENT_BIAS)
                .lanewise(LSHL, MANTISSA_BITS).reinterpretAsFloats();
        FloatVector r = multiple.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), inRange);
        r = multiple.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
        FloatVector q = r.fma(0.0013942161f, 0.008363776f);
        q = q.fma(r, FloatVector.broadcast(SPECIES, 0.041666362f));
        q = q.fma(r, FloatVector.broadcast(SPECIES, 0.16666573f));
        q = q.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
        return q.fma(r.mul(r), r).fma(scale, scale);
    }

    /** {@code eˣ − 1} without cancellation, −1 at the far left; for {@code x ≤ 88}. */
    static FloatVector expm1(FloatVector x) {
        FloatVector inRange = clamp(x, -87, 88);
        FloatVector shifted = inRange.fma(LOG2_E, ROUNDER);
        FloatVector scale = powerOfTwo(shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUNDER)));
        return expm1OfRest(inRange, shifted.sub(ROUNDER)).fma(scale, scale.sub(1));
    }

    private static FloatVector expm1OfRest(FloatVector x, FloatVector multiple) {
        FloatVector r = multiple.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), x);
        r = multiple.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
        FloatVector q = r.fma(0.0013942161f, 0.008363776f);
        q = q.fma(r, FloatVector.broadcast(SPECIES, 0.041666362f));
        q = q.fma(r, FloatVector.broadcast(SPECIES, 0.16666573f));
        q = q.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
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
        FloatVector y = e.fma(FloatVector.broadcast(SPECIES, LN2_LOW), logPolynomial(z).mul(square).mul(z));
        y = square.fma(FloatVector.broadcast(SPECIES, -0.5f), y).add(z);
        y = e.fma(FloatVector.broadcast(SPECIES, LN2_HIGH), y);
        y = y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0)).blend(Float.NaN, x.compare(LT, 0));
        return y.blend(x, x.compare(LT, Float.POSITIVE_INFINITY).not());
    }

    private static FloatVector logPolynomial(FloatVector z) {
        FloatVector p = z.fma(-0.078599975f, 0.12885855f);
        p = p.fma(z, FloatVector.broadcast(SPECIES, -0.13130431f));
        p = p.fma(z, FloatVector.broadcast(SPECIES, 0.14180699f));
        p = p.fma(z, FloatVector.broadcast(SPECIES, -0.16624351f));
        p = p.fma(z, FloatVector.broadcast(SPECIES, 0.20002303f));
        p = p.fma(z, FloatVector.broadcast(SPECIES, -0.25000817f));
        return p.fma(z, FloatVector.broadcast(SPECIES, 0.33333316f));
    }

    /** {@code tanh x}. */
    static FloatVector tanh(FloatVector x) {
        FloatVector e = expm1(x.abs().mul(2));
        FloatVector y = e.div(e.add(2));
        return y.blend(y.neg(), x.compare(LT, 0));
    }

    /**
     * {@code log(1 + eˣ)} as {@code max(x, 0) + log(1 + u)} with {@code u = e^−|x|}, the latter as
     * {@code 2·atanh(u/(2+u))}.
     */
    static FloatVector softplus(FloatVector x) {
        FloatVector u = expOfNegative(x.abs().neg());
        FloatVector s = u.div(u.add(2));
        FloatVector v = s.mul(s);
        FloatVector p = v.fma(0.1401559f, 0.13998944f);
        p = p.fma(v, FloatVector.broadcast(SPECIES, 0.20010884f));
        p = p.fma(v, FloatVector.broadcast(SPECIES, 0.33333206f));
        FloatVector half = p.fma(v.mul(s), s);
        return x.blend(0, x.compare(LT, 0)).add(half).add(half);
    }

    /** {@code x·Φ(x)}, the lower half of Φ through erfc, so that it does not cancel. */
    static FloatVector gelu(FloatVector x) {
        FloatVector t = FloatVector.broadcast(SPECIES, 1).div(x.abs().fma(0.35355339f, 1));
        FloatVector p = t.fma(-0.028628271f, 0.13805677f);
        p = p.fma(t, FloatVector.broadcast(SPECIES, -0.23526944f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, 0.13003589f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, -0.007509623f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, 0.099066146f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, 0.122080244f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, 0.14112167f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, 0.1410466f));
        FloatVector tail = p.mul(t).mul(expOfNegative(x.mul(x).mul(-0.5f)));
        return x.mul(tail.blend(tail.neg().add(1), x.compare(GT, 0)));
    }
}
