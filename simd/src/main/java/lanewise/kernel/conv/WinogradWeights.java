package lanewise.kernel.conv;

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
        double[] transformed = new double[n * n];
        double[] half = new double[n * 3];
        for (int panel = 0; panel < panels.count(); panel++) {
            int nr = panels.tile(panel).columns();
            int to = depth * panels.start(panel);
            for (int j = 0; j < panels.valid(panel); j++) {
                int filters = (panels.start(panel) + j) * depth * 9;
                for (int c = 0; c < depth; c++) {
                    transform(matrices.g(), weights, filters + c * 9, half, transformed);
                    for (int plane = 0; plane < n * n; plane++) {
                        packed[plane * planeFloats + to + c * nr + j] = (float) transformed[plane];
                    }
                }
            }
        }
        return new PackedWeights(matrices.name() + "-" + ConvWeights.format(unit), packed,
                bias == null ? new float[spec.outputChannels()] : bias.clone());
    }

    /** {@code G g Gᵀ} of one 3x3 filter. */
    private static void transform(double[][] g, float[] weights, int filter, double[] half, double[] transformed) {
        int n = g.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 3; j++) {
                half[i * 3 + j] = g[i][0] * weights[filter + j] + g[i][1] * weights[filter + 3 + j]
                        + g[i][2] * weights[filter + 6 + j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                transformed[i * n + j] = half[i * 3] * g[j][0] + half[i * 3 + 1] * g[j][1] + half[i * 3 + 2] * g[j][2];
            }
        }
    }
}
