package lanewise.kernel.scalar;

import lanewise.kernel.lane.DepthwiseRow;
import lanewise.kernel.lane.RowWindow;
import lanewise.kernel.lane.TileOutput;

/** One pixel and channel at a time; the sums of neighbouring channels are independent, which keeps the adders busy. */
public final class ScalarDepthwiseRow implements DepthwiseRow {
    @Override
    public int leastChannels() {
        return 1;
    }

    @Override
    public void multiply(float[] a, int row0, int row1, int row2, RowWindow window, float[] weights, int channels,
            int from, int to, TileOutput out, int row) {
        for (int j = 0; j < window.pixels(); j++) {
            for (int c = from; c < to; c++) {
                float sum = taps(a, row0, window, j, weights, 0, channels, c)
                        + taps(a, row1, window, j, weights, 3 * channels, channels, c)
                        + taps(a, row2, window, j, weights, 6 * channels, channels, c);
                out.data()[out.at(row + j, c)] = ScalarTileStore.finish(sum, out, row + j, c);
            }
        }
    }

    private static float taps(float[] a, int row, RowWindow window, int pixel, float[] weights, int tap, int channels,
            int c) {
        int step = window.step(row);
        int second = window.second(row) + pixel * window.stride() * step;
        int first = pixel == 0 ? window.first(row) : second - step;
        int third = pixel == window.border() ? window.zeros() : second + step;
        return a[first + c] * weights[tap + c]
                + a[second + c] * weights[tap + channels + c]
                + a[third + c] * weights[tap + 2 * channels + c];
    }
}
