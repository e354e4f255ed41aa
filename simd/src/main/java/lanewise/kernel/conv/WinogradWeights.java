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
    /** One row of a filter, transformed down the columns. */
    private final double[] row;

    private WinogradWeights(WinogradTransforms transforms) {
        vertical = transforms.vertical().g();
        horizontal = transforms.horizontal().g();
        height = transforms.vertical().taps();
        width = transforms.horizontal().taps();
        row = new double[width];
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
            for (int c = 0; c < depth; c++) {
                int to = depth * panels.start(panel) + c * nr;
                for (int j = 0; j < panels.valid(panel); j++) {
                    int filter = ((panels.start(panel) + j) * depth + c) * taps;
                    filters.transform(weights, filter, packed, to + j, planeFloats);
                }
            }
        }
        return new PackedWeights(format, packed, ConvWeights.bias(unit, spec, bias));
    }

    /** {@code Gᵥ g Gₕᵀ} of one filter, one value per plane. */
    private void transform(float[] weights, int filter, float[] packed, int to, int plane) {
        int at = to;
        for (double[] down : vertical) {
            for (int j = 0; j < width; j++) {
                double sum = 0;
                for (int k = 0; k < height; k++) {
                    sum += down[k] * weights[filter + k * width + j];
                }
                row[j] = sum;
            }
            for (double[] across : horizontal) {
                double sum = 0;
                for (int k = 0; k < width; k++) {
                    sum += across[k] * row[k];
                }
                packed[at] = (float) sum;
                at += plane;
            }
        }
    }
}
