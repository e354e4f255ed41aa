package lanewise.kernel.scalar;

import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradTransforms;

/** Any filtering, as products with the matrices themselves. */
public final class ScalarWinograd implements WinogradTransforms {
    private final MinimalFiltering vertical;
    private final MinimalFiltering horizontal;
    private final float[][] atVertical;
    private final float[][] atHorizontal;
    private final float[][] btVertical;
    private final float[][] btHorizontal;
    private final int across;

    /** The transforms of one filtering per axis. */
    public ScalarWinograd(MinimalFiltering vertical, MinimalFiltering horizontal) {
        this.vertical = vertical;
        this.horizontal = horizontal;
        atVertical = MinimalFiltering.rounded(vertical.at());
        atHorizontal = MinimalFiltering.rounded(horizontal.at());
        btVertical = MinimalFiltering.rounded(vertical.bt());
        btHorizontal = MinimalFiltering.rounded(horizontal.bt());
        across = horizontal.inputs();
    }

    @Override
    public MinimalFiltering vertical() {
        return vertical;
    }

    @Override
    public MinimalFiltering horizontal() {
        return horizontal;
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public double valueCost() {
        return 12;
    }

    @Override
    public int temporaryFloats() {
        return planes();
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int to, int plane) {
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < btVertical.length; i++) {
                for (int j = 0; j < across; j++) {
                    float sum = 0;
                    for (int k = 0; k < btVertical.length; k++) {
                        sum += btVertical[i][k] * x[starts[k * across + j] + c];
                    }
                    v[i * across + j] = sum;
                }
            }
            for (int i = 0; i < btVertical.length; i++) {
                for (int j = 0; j < across; j++) {
                    v[to + (i * across + j) * plane + c] = row(btHorizontal[j], v, i * across);
                }
            }
        }
    }

    @Override
    public void output(float[] m, int from, int plane, int channels, TileOutput out, int firstPixel, int width,
            int rows,
            int columns, int firstChannel) {
        for (int c = 0; c < channels; c++) {
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < across; j++) {
                    float sum = 0;
                    for (int k = 0; k < btVertical.length; k++) {
                        sum += atVertical[r][k] * m[from + (k * across + j) * plane + c];
                    }
                    m[r * across + j] = sum;
                }
                for (int s = 0; s < columns; s++) {
                    finish(row(atHorizontal[s], m, r * across), out, firstPixel + r * width + s, firstChannel + c);
                }
            }
        }
    }

    private static float row(float[] coefficients, float[] values, int from) {
        float sum = 0;
        for (int k = 0; k < coefficients.length; k++) {
            sum += coefficients[k] * values[from + k];
        }
        return sum;
    }

    private static void finish(float sum, TileOutput out, int pixel, int channel) {
        float y = sum + out.bias()[channel] + out.addend()[out.addendAt(pixel, channel)];
        float raised = y < out.low() ? out.low() : y;
        out.data()[out.at(pixel, channel)] = raised > out.high() ? out.high() : raised;
    }
}
