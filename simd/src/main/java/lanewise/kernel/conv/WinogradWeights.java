package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.WinogradTransforms;

/** Filters transformed by {@code U = Gᵥ g Gₕᵀ}, plane after plane in {@link Panels}; computed in double precision. */
final class WinogradWeights {
    private final double[][] vertical;
    private final double[][] horizontal;
    private final int height;
    private final int width;
    private final double[] half;

    private WinogradWeights(WinogradTransforms transforms) {
        vertical = transforms.vertical().g();
        horizontal = transforms.horizontal().g();
        height = transforms.vertical().taps();
        width = transforms.horizontal().taps();
        half = new double[vertical.length * width];
    }

    static PackedWeights pack(MatrixUnit unit, WinogradTransforms transforms, String format, ConvSpec spec,
            float[] weights, float[] bias) {
        var panels = new Panels(unit, spec.outputChannels());
        var filters = new WinogradWeights(transforms);
        int depth = spec.inputChannels();
        int taps = filters.height * filters.width;
        int planeFloats = Math.multiplyExact(depth, panels.packedColumns());
        float[] packed = new float[Math.multiplyExact(transforms.planes(), planeFloats)];
        for (int panel = 0; panel < panels.count(); panel++) {
            int nr = panels.tile(panel).columns();
            for (int j = 0; j < panels.valid(panel); j++) {
                int filter = (panels.start(panel) + j) * depth * taps;
                int to = depth * panels.start(panel) + j;
                for (int c = 0; c < depth; c++) {
                    filters.transform(weights, filter + c * taps, packed, to + c * nr, planeFloats);
                }
            }
        }
        return new PackedWeights(format, packed, bias == null ? new float[spec.outputChannels()] : bias.clone());
    }

    /** {@code Gᵥ g Gₕᵀ} of one filter, one value per plane. */
    private void transform(float[] weights, int filter, float[] packed, int to, int plane) {
        for (int i = 0; i < vertical.length; i++) {
            for (int j = 0; j < width; j++) {
                double sum = 0;
                for (int k = 0; k < height; k++) {
                    sum += vertical[i][k] * weights[filter + k * width + j];
                }
                half[i * width + j] = sum;
            }
        }
        int at = to;
        for (int i = 0; i < vertical.length; i++) {
            for (double[] row : horizontal) {
                double sum = 0;
                for (int k = 0; k < width; k++) {
                    sum += row[k] * half[i * width + k];
                }
                packed[at] = (float) sum;
                at += plane;
            }
        }
    }
}
