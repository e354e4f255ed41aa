package lanewise.kernel.scalar;

import java.util.Arrays;
import lanewise.kernel.lane.ChannelNorms;

/** {@link ChannelNorms} channel by channel; sums and powers in double precision. */
public final class ScalarChannelNorms implements ChannelNorms {
    @Override
    public void softmax(float[] x, int at, float[] y, int to, int channels) {
        float max = max(x, at, channels);
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            float e = (float) Math.exp(x[at + c] - max);
            y[to + c] = e;
            sum += e;
        }
        for (int c = 0; c < channels; c++) {
            y[to + c] = (float) (y[to + c] / sum);
        }
    }

    @Override
    public void logSoftmax(float[] x, int at, float[] y, int to, int channels, float[] scratch) {
        float max = max(x, at, channels);
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            sum += Math.exp(x[at + c] - max);
        }
        double logSum = Math.log(sum);
        for (int c = 0; c < channels; c++) {
            y[to + c] = (float) (x[at + c] - max - logSum);
        }
    }

    private static float max(float[] x, int at, int channels) {
        float max = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < channels; c++) {
            max = Math.max(max, x[at + c]);
        }
        return max;
    }

    @Override
    public void lrn(float[] x, int at, float[] y, int to, int channels, int size, float scale, float beta, float bias,
            float[] scratch) {
        int before = (size - 1) / 2;
        Arrays.fill(scratch, 0, before, 0);
        for (int c = 0; c < channels; c++) {
            scratch[before + c] = x[at + c] * x[at + c];
        }
        Arrays.fill(scratch, before + channels, channels + size, 0);
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int tap = 0; tap < size; tap++) {
                sum += scratch[c + tap];
            }
            y[to + c] = (float) (x[at + c] / power(bias + scale * sum, beta));
        }
    }

    private static double power(double base, float beta) {
        if (beta == 0.75f) {
            double root = Math.sqrt(base);
            return root * Math.sqrt(root);
        }
        return beta == 1 ? base : beta == 0.5f ? Math.sqrt(base) : Math.pow(base, beta);
    }
}
