package lanewise.kernel.scalar;

import java.util.Arrays;
import lanewise.kernel.lane.Reductions;

/** {@link Reductions} pixel by pixel: the channels are the inner loop, as they are consecutive. */
public final class ScalarReductions implements Reductions {
    @Override
    public void max(float[] x, int at, int rows, int rowStep, int columns, int columnStep, int channels, float[] y,
            int to) {
        Arrays.fill(y, to, to + channels, Float.NEGATIVE_INFINITY);
        for (int r = 0; r < rows; r++) {
            for (int q = 0; q < columns; q++) {
                int pixel = at + r * rowStep + q * columnStep;
                for (int c = 0; c < channels; c++) {
                    y[to + c] = Math.max(y[to + c], x[pixel + c]);
                }
            }
        }
    }

    @Override
    public void mean(float[] x, int at, int rows, int rowStep, int columns, int columnStep, int channels, float divisor,
            float[] y, int to) {
        Arrays.fill(y, to, to + channels, 0);
        for (int r = 0; r < rows; r++) {
            for (int q = 0; q < columns; q++) {
                int pixel = at + r * rowStep + q * columnStep;
                for (int c = 0; c < channels; c++) {
                    y[to + c] += x[pixel + c];
                }
            }
        }
        for (int c = 0; c < channels; c++) {
            y[to + c] /= divisor;
        }
    }
}
