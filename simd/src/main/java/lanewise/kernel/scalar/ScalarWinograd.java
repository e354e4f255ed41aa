package lanewise.kernel.scalar;

import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradMatrices;
import lanewise.kernel.lane.WinogradTransforms;

/** Both sizes, as products with the matrices themselves. */
public final class ScalarWinograd implements WinogradTransforms {
    private final float[][] at;
    private final float[][] bt;
    private final int n;

    /** The transforms of F(m x m, 3x3). */
    public ScalarWinograd(WinogradMatrices matrices) {
        at = floats(matrices.at());
        bt = floats(matrices.bt());
        n = matrices.patch();
    }

    private static float[][] floats(double[][] matrix) {
        float[][] narrow = new float[matrix.length][matrix[0].length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[0].length; j++) {
                narrow[i][j] = (float) matrix[i][j];
            }
        }
        return narrow;
    }

    @Override
    public int outputs() {
        return at.length;
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int temporaryFloats() {
        return n * n;
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int to, int plane) {
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    float sum = 0;
                    for (int k = 0; k < n; k++) {
                        sum += bt[i][k] * x[starts[k * n + j] + c];
                    }
                    v[i * n + j] = sum;
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    v[to + (i * n + j) * plane + c] = row(bt[j], v, i * n);
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
                for (int j = 0; j < n; j++) {
                    float sum = 0;
                    for (int k = 0; k < n; k++) {
                        sum += at[r][k] * m[from + (k * n + j) * plane + c];
                    }
                    m[r * n + j] = sum;
                }
                for (int s = 0; s < columns; s++) {
                    finish(row(at[s], m, r * n), out, firstPixel + r * width + s, firstChannel + c);
                }
            }
        }
    }

    private float row(float[] coefficients, float[] values, int from) {
        float sum = 0;
        for (int k = 0; k < n; k++) {
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
