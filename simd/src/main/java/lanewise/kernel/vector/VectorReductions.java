package lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernel.lane.Reductions;

/**
 * {@link Reductions} with one accumulator per vector of channels, four vectors at a time: four independent chains hide the
 * latency of a compare and a blend.
 */
public final class VectorReductions implements Reductions {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int COUNT = Lanes.COUNT;

    @Override
    public void max(float[] x, int at, int rows, int rowStep, int columns, int columnStep, int channels, float[] y, int to) {
        int c = 0;
        for (; c + 4 * COUNT <= channels; c += 4 * COUNT) {
            maxOfFour(x, at + c, rows, rowStep, columns, columnStep, y, to + c);
        }
        for (; c < channels; c += COUNT) {
            maxOfOne(x, at + c, rows, rowStep, columns, columnStep, channels - c, y, to + c);
        }
    }

    private static void maxOfFour(float[] x, int at, int rows, int rowStep, int columns, int columnStep, float[] y, int to) {
        FloatVector m0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        for (int r = 0; r < rows; r++) {
            int pixel = at + r * rowStep;
            for (int q = 0; q < columns; q++) {
                m0 = VectorMath.larger(m0, FloatVector.fromArray(SPECIES, x, pixel));
                m1 = VectorMath.larger(m1, FloatVector.fromArray(SPECIES, x, pixel + COUNT));
                m2 = VectorMath.larger(m2, FloatVector.fromArray(SPECIES, x, pixel + 2 * COUNT));
                m3 = VectorMath.larger(m3, FloatVector.fromArray(SPECIES, x, pixel + 3 * COUNT));
                pixel += columnStep;
            }
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
                m = VectorMath.larger(m, FloatVector.fromArray(SPECIES, x, pixel, active));
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
            meanOfFour(x, at + c, rows, rowStep, columns, columnStep, divisor, y, to + c);
        }
        for (; c < channels; c += COUNT) {
            meanOfOne(x, at + c, rows, rowStep, columns, columnStep, divisor, channels - c, y, to + c);
        }
    }

    private static void meanOfFour(float[] x, int at, int rows, int rowStep, int columns, int columnStep, float divisor,
            float[] y, int to) {
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
