package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.NE;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernel.lane.ChannelNorms;

/** {@link ChannelNorms} with vectors of channels. */
public final class VectorChannelNorms implements ChannelNorms {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int COUNT = Lanes.COUNT;

    @Override
    public void softmax(float[] x, int at, float[] y, int to, int channels) {
        exponentials(x, at, channels, max(x, at, channels), y, to);
        float divisor = (float) sum(y, to, channels);
        for (int c = 0; c < channels; c += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(c, channels);
            FloatVector.fromArray(SPECIES, y, to + c, active).div(divisor).intoArray(y, to + c, active);
        }
    }

    @Override
    public void logSoftmax(float[] x, int at, float[] y, int to, int channels, float[] scratch) {
        float max = max(x, at, channels);
        exponentials(x, at, channels, max, scratch, 0);
        float logSum = (float) Math.log(sum(scratch, 0, channels));
        for (int c = 0; c < channels; c += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(c, channels);
            FloatVector.fromArray(SPECIES, x, at + c, active).sub(max).sub(logSum).intoArray(y, to + c, active);
        }
    }

    private static void exponentials(float[] x, int at, int channels, float max, float[] y, int to) {
        for (int c = 0; c < channels; c += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(c, channels);
            VectorMath.expOfNegative(FloatVector.fromArray(SPECIES, x, at + c, active).sub(max))
                    .intoArray(y, to + c, active);
        }
    }

    /** In one fixed order: the lanes of {@code reduceLanes} may be added in any, and not always the same. */
    private static double sum(float[] y, int from, int channels) {
        double even = 0;
        double odd = 0;
        int c = 0;
        for (; c + 1 < channels; c += 2) {
            even += y[from + c];
            odd += y[from + c + 1];
        }
        return even + odd + (c < channels ? y[from + c] : 0);
    }

    private static float max(float[] x, int at, int channels) {
        FloatVector max = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int c = 0; c < channels; c += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(c, channels);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + c, active);
            max = max.blend(v, v.compare(GT, max).or(v.compare(NE, v)).and(active));
        }
        return max.reduceLanes(MAX);
    }

    /**
     * The squares go to scratch between two margins of zeros, so that the window needs no clipping; that also makes
     * working in place safe.
     */
    @Override
    public void lrn(float[] x, int at, float[] y, int to, int channels, int size, float scale, float beta, float bias,
            float[] scratch) {
        int before = (size - 1) / 2;
        Arrays.fill(scratch, 0, before, 0);
        for (int c = 0; c < channels; c += COUNT) {
            VectorMask<Float> active = SPECIES.indexInRange(c, channels);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + c, active);
            v.mul(v).intoArray(scratch, before + c, active);
        }
        Arrays.fill(scratch, before + channels, channels + size + COUNT, 0);
        for (int c = 0; c < channels; c += COUNT) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int tap = 0; tap < size; tap++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, scratch, c + tap));
            }
            sum.fma(scale, bias).intoArray(scratch, c); // behind the window of every later vector
        }
        divideByPower(x, at, y, to, channels, beta, scratch);
    }

    /** {@code y = x / base^beta}; GoogLeNet's ¾ as two square roots, since a power costs more than all the rest. */
    private static void divideByPower(float[] x, int at, float[] y, int to, int channels, float beta, float[] base) {
        if (beta == 0.75f) {
            for (int c = 0; c < channels; c += COUNT) {
                VectorMask<Float> active = SPECIES.indexInRange(c, channels);
                FloatVector root = FloatVector.fromArray(SPECIES, base, c).sqrt();
                FloatVector v = FloatVector.fromArray(SPECIES, x, at + c, active);
                v.div(root.mul(root.sqrt())).intoArray(y, to + c, active);
            }
        } else if (beta == 0.5f || beta == 1) {
            for (int c = 0; c < channels; c += COUNT) {
                VectorMask<Float> active = SPECIES.indexInRange(c, channels);
                FloatVector power = FloatVector.fromArray(SPECIES, base, c);
                power = beta == 1 ? power : power.sqrt();
                FloatVector.fromArray(SPECIES, x, at + c, active).div(power).intoArray(y, to + c, active);
            }
        } else {
            for (int c = 0; c < channels; c++) {
                y[to + c] = (float) (x[at + c] / Math.pow(base[c], beta));
            }
        }
    }
}
