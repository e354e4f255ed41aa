package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.NE;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Reduction;
import lanewise.kernel.lane.Reductions;

/**
 * {@link Reductions} with one accumulator per vector of channels, four vectors at a time: four independent chains
 * hide the latency of a compare and a blend.
 *
 * <p>The maximum is {@link VectorMath#larger}, written out: these methods are inlined into their callers, and where
 * that used up the compiler's limits before it came to a method of ours, the vectors were boxed.
 *
 * <p>{@code work} is true in every call but those of a {@link HotMethod}: a constant, which costs nothing where a method is
 * inlined.
 */
public final class VectorReductions implements Reductions {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int COUNT = Lanes.COUNT;
    /** So many values that it pays to add them up as well, where there are registers for the sums. */
    private static final int MANY = 8;
    private static final boolean MANY_SUMS = Lanes.REGISTERS == 32;
    /** Rows and columns of what a {@link HotMethod} reduces. */
    private static final int SIDE = 3;

    private static final HotMethod MANY_VALUES = () -> {
        float[] x = new float[4 * COUNT];
        float[] y = new float[4 * COUNT];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                maxOfMany(x, 0, SIDE, 0, SIDE, 0, y, 0, work > 0);
            }
        };
    };
    private static final HotMethod FEW_VALUES = () -> {
        float[] x = new float[4 * COUNT];
        float[] y = new float[4 * COUNT];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                maxOfFour(x, 0, SIDE, 0, SIDE, 0, y, 0, work > 0);
            }
        };
    };
    private static final HotMethod MEAN = () -> {
        float[] x = new float[4 * COUNT];
        float[] y = new float[4 * COUNT];
        return (times, work) -> {
            for (int i = 0; i < times; i++) {
                meanOfFour(x, 0, SIDE, 0, SIDE, 0, 1, y, 0, work > 0);
            }
        };
    };

    @Override
    public List<HotMethod> hotMethods(Reduction reduction) {
        if (reduction != Reduction.MAX) {
            return List.of(MEAN);
        }
        return MANY_SUMS ? List.of(MANY_VALUES, FEW_VALUES) : List.of(FEW_VALUES);
    }

    @Override
    public void max(float[] x, int at, int rows, int rowStep, int columns, int columnStep, int channels, float[] y,
            int to) {
        int c = 0;
        if (MANY_SUMS && rows * columns >= MANY) {
            for (; c + 4 * COUNT <= channels; c += 4 * COUNT) {
                maxOfMany(x, at + c, rows, rowStep, columns, columnStep, y, to + c, true);
            }
        }
        for (; c + 4 * COUNT <= channels; c += 4 * COUNT) {
            maxOfFour(x, at + c, rows, rowStep, columns, columnStep, y, to + c, true);
        }
        for (; c < channels; c += COUNT) {
            maxOfOne(x, at + c, rows, rowStep, columns, columnStep, channels - c, y, to + c);
        }
    }

    private static void maxOfFour(float[] x, int at, int rows, int rowStep, int columns, int columnStep, float[] y,
            int to, boolean work) {
        if (!work) {
            return;
        }
        FloatVector m0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        for (int r = 0; r < rows; r++) {
            int pixel = at + r * rowStep;
            for (int q = 0; q < columns; q++) {
                FloatVector x0 = FloatVector.fromArray(SPECIES, x, pixel);
                m0 = m0.blend(x0, x0.compare(GT, m0).or(x0.compare(NE, x0)));
                FloatVector x1 = FloatVector.fromArray(SPECIES, x, pixel + COUNT);
                m1 = m1.blend(x1, x1.compare(GT, m1).or(x1.compare(NE, x1)));
                FloatVector x2 = FloatVector.fromArray(SPECIES, x, pixel + 2 * COUNT);
                m2 = m2.blend(x2, x2.compare(GT, m2).or(x2.compare(NE, x2)));
                FloatVector x3 = FloatVector.fromArray(SPECIES, x, pixel + 3 * COUNT);
                m3 = m3.blend(x3, x3.compare(GT, m3).or(x3.compare(NE, x3)));
                pixel += columnStep;
            }
        }
        m0.intoArray(y, to);
        m1.intoArray(y, to + COUNT);
        m2.intoArray(y, to + 2 * COUNT);
        m3.intoArray(y, to + 3 * COUNT);
    }

    /**
     * NaN is larger than anything, but comparing each value with itself would cost as much again. A sum is cheaper, and NaN if
     * a value is; where it is NaN, which it may also be by opposite infinities, every value is looked at.
     */
    private static void maxOfMany(float[] x, int at, int rows, int rowStep, int columns, int columnStep, float[] y,
            int to, boolean work) {
        if (!work) {
            return;
        }
        FloatVector m0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int r = 0; r < rows; r++) {
            int pixel = at + r * rowStep;
            for (int q = 0; q < columns; q++) {
                FloatVector x0 = FloatVector.fromArray(SPECIES, x, pixel);
                m0 = m0.blend(x0, x0.compare(GT, m0));
                s0 = s0.add(x0);
                FloatVector x1 = FloatVector.fromArray(SPECIES, x, pixel + COUNT);
                m1 = m1.blend(x1, x1.compare(GT, m1));
                s1 = s1.add(x1);
                FloatVector x2 = FloatVector.fromArray(SPECIES, x, pixel + 2 * COUNT);
                m2 = m2.blend(x2, x2.compare(GT, m2));
                s2 = s2.add(x2);
                FloatVector x3 = FloatVector.fromArray(SPECIES, x, pixel + 3 * COUNT);
                m3 = m3.blend(x3, x3.compare(GT, m3));
                s3 = s3.add(x3);
                pixel += columnStep;
            }
        }
        FloatVector all = s0.add(s1).add(s2.add(s3));
        if (all.compare(NE, all).anyTrue()) {
            maxOfFour(x, at, rows, rowStep, columns, columnStep, y, to, true);
            return;
        }
        m0.intoArray(y, to);
        m1.intoArray(y, to + COUNT);
        m2.intoArray(y, to + 2 * COUNT);
        m3.intoArray(y, to + 3 * COUNT);
    }

    private static void maxOfOne(float[] x, int at, int rows, int rowStep, int columns, int columnStep,
            int rest, float[] y, int to) {
        VectorMask<Float> active = SPECIES.indexInRange(0, rest);
        FloatVector m = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int r = 0; r < rows; r++) {
            int pixel = at + r * rowStep;
            for (int q = 0; q < columns; q++) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, pixel, active);
                m = m.blend(v, v.compare(GT, m).or(v.compare(NE, v)));
                pixel += columnStep;
            }
        }
        m.intoArray(y, to, active);
    }

    @Override
    public void mean(float[] x, int at, int rows, int rowStep, int columns, int columnStep, int channels, float divisor,
            float[] y, int to) {
        int c = 0;
        for (; c + 4 * COUNT <= channels; c += 4 * COUNT) {
            meanOfFour(x, at + c, rows, rowStep, columns, columnStep, divisor, y, to + c, true);
        }
        for (; c < channels; c += COUNT) {
            meanOfOne(x, at + c, rows, rowStep, columns, columnStep, divisor, channels - c, y, to + c);
        }
    }

    private static void meanOfFour(float[] x, int at, int rows, int rowStep, int columns, int columnStep, float divisor,
            float[] y, int to, boolean work) {
        if (!work) {
            return;
        }
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int r = 0; r < rows; r++) {
            int pixel = at + r * rowStep;
            for (int q = 0; q < columns; q++) {
                s0 = s0.add(FloatVector.fromArray(SPECIES, x, pixel));
                s1 = s1.add(FloatVector.fromArray(SPECIES, x, pixel + COUNT));
                s2 = s2.add(FloatVector.fromArray(SPECIES, x, pixel + 2 * COUNT));
                s3 = s3.add(FloatVector.fromArray(SPECIES, x, pixel + 3 * COUNT));
                pixel += columnStep;
            }
        }
        s0.div(divisor).intoArray(y, to);
        s1.div(divisor).intoArray(y, to + COUNT);
        s2.div(divisor).intoArray(y, to + 2 * COUNT);
        s3.div(divisor).intoArray(y, to + 3 * COUNT);
    }

    private static void meanOfOne(float[] x, int at, int rows, int rowStep, int columns, int columnStep, float divisor,
            int rest, float[] y, int to) {
        VectorMask<Float> active = SPECIES.indexInRange(0, rest);
        FloatVector s = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r++) {
            int pixel = at + r * rowStep;
            for (int q = 0; q < columns; q++) {
                s = s.add(FloatVector.fromArray(SPECIES, x, pixel, active));
                pixel += columnStep;
            }
        }
        s.div(divisor).intoArray(y, to, active);
    }
}
