package lanewise.kernel.scalar;

import lanewise.kernel.lane.DepthwiseTile;
import lanewise.kernel.lane.TileOutput;

/** One pixel and channel at a time; the sums of neighbouring channels are independent, which keeps the adders busy. */
public final class ScalarDepthwiseTile implements DepthwiseTile {
    @Override
    public int rows() {
        return 1;
    }

    @Override
    public void multiply(float[] a, int[] starts, int start, float[] weights, int taps, int channels, TileOutput out,
            int row,
            int rows) {
        for (int c = 0; c < channels; c++) {
            float sum = 0;
            for (int t = 0; t < taps; t++) {
                sum += a[starts[start + t] + c] * weights[t * channels + c];
            }
            out.data()[out.at(row, c)] = ScalarTileStore.finish(sum, out, row, c);
        }
    }
}
