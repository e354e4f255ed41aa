package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.WinogradMatrices;

/** Filters transformed by {@code U = G g Gᵀ}, plane after plane in {@link Panels}; computed in double precision. */
final class WinogradWeights {
    private WinogradWeights() {
    }

    static PackedWeights pack(MatrixUnit unit, WinogradMatrices matrices, ConvSpec spec, float[] weights,
            float[] bias) {
        var panels = new Panels(unit, spec.outputChannels());
        int n = matrices.patch();
        int depth = spec.inputChannels();
        int planeFloats = Math.multiplyExact(depth, panels.packedColumns());
        float[] packed = new float[Math.multiplyExact(n * n, planeFloats)];
        double[] g = flat(matrices.g());
        for (int panel = 0; panel < panels.count(); panel++) {
            int nr = panels.tile(panel).columns();
            int filters = panels.start(panel) * depth * 9;
            for (int c = 0; c < depth; c++) {
                int to = depth * panels.start(panel) + c * nr;
                for (int j = 0; j < panels.valid(panel); j++) {
                    transform(g, weights, filters + (j * depth + c) * 9, packed, to + j, planeFloats);
                }
            }
        }
        return new PackedWeights(matrices.name() + "-" + ConvWeights.format(unit), packed,
                bias == null ? new float[spec.outputChannels()] : bias.clone());
    }

    private static double[] flat(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    }

    /** {@code G g Gᵀ} of one 3x3 filter {@code f}, to the same place of every plane. */
    private static void transform(double[] g, float[] f, int at, float[] packed, int to, int planeFloats) {
        int plane = to;
        for (int i = 0; i < g.length; i += 3) {
            double left = g[i] * f[at] + g[i + 1] * f[at + 3] + g[i + 2] * f[at + 6];
            double middle = g[i] * f[at + 1] + g[i + 1] * f[at + 4] + g[i + 2] * f[at + 7];
            double right = g[i] * f[at + 2] + g[i + 1] * f[at + 5] + g[i + 2] * f[at + 8];
            for (int j = 0; j < g.length; j += 3) {
                packed[plane] = (float) (left * g[j] + middle * g[j + 1] + right * g[j + 2]);
                plane += planeFloats;
            }
        }
    }
}
