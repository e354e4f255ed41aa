package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.lane.MatrixUnit;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * Filters transformed by {@code U = Gᵥ g Gₕᵀ}, panel after panel and within each plane after plane; computed in double
 * precision, for some channels of all filters of a panel at a time, which are some cache lines in each plane: one value or one
 * line at a time, 36 planes wait for memory at every step.
 */
final class WinogradWeights {
    /** Values that are transformed together, about. */
    private static final int BLOCK = 128;

    private final double[][] vertical;
    private final double[][] horizontal;
    private final int height;
    private final int width;
    /** Filters of the panel. */
    private final int nr;
    /** Values side by side: those of some channels of the filters. */
    private final int lanes;
    /** These channels, tap by tap. */
    private final double[] filters;
    /** The same, transformed down the columns. */
    private final double[] columns;
    /** One plane of them, transformed. */
    private final double[] plane;

    private WinogradWeights(WinogradTransforms transforms, int nr, int channels) {
        vertical = transforms.vertical().g();
        horizontal = transforms.horizontal().g();
        height = transforms.vertical().taps();
        width = transforms.horizontal().taps();
        this.nr = nr;
        lanes = nr * channels;
        filters = new double[height * width * lanes];
        columns = new double[vertical.length * width * lanes];
        plane = new double[lanes];
    }

    static PackedWeights pack(MatrixUnit unit, WinogradTransforms transforms, String format, ConvSpec spec,
            float[] weights, float[] bias) {
        var panels = new Panels(unit, spec.outputChannels());
        int depth = spec.inputChannels();
        PackedRoom room = PackedRoom.of(Math.multiplyExact(transforms.planes(), panels.floats(depth)));
        for (int panel = 0; panel < panels.count(); panel++) {
            int nr = panels.tile(panel).columns();
            int to = room.offset() + transforms.planes() * panels.at(panel, depth);
            int block = Math.clamp(BLOCK / nr, 1, depth);
            var filters = new WinogradWeights(transforms, nr, block);
            for (int next = 0; next < depth; next += block) {
                int c = Math.min(next, depth - block); // the last block overlaps the one before
                filters.gather(weights, panels.start(panel), panels.valid(panel), depth, c);
                filters.transformColumns();
                filters.transformRows(room.data(), to + c * nr, panels.floats(panel, depth));
            }
        }
        return room.weights(format, ConvWeights.bias(unit, spec, bias));
    }

    private void gather(float[] weights, int firstFilter, int count, int depth, int firstChannel) {
        int taps = height * width;
        for (int j = 0; j < count; j++) {
            int at = ((firstFilter + j) * depth + firstChannel) * taps;
            for (int to = j; to < lanes; to += nr) {
                for (int t = 0; t < taps; t++) {
                    filters[t * lanes + to] = weights[at];
                    at++;
                }
            }
        }
    }

    private void transformColumns() {
        for (int i = 0; i < vertical.length; i++) {
            for (int j = 0; j < width; j++) {
                combine(vertical[i], filters, j * lanes, width * lanes, columns, (i * width + j) * lanes, lanes);
            }
        }
    }

    private void transformRows(float[] packed, int to, int planeFloats) {
        int at = to;
        for (int i = 0; i < vertical.length; i++) {
            for (double[] across : horizontal) {
                combine(across, columns, i * width * lanes, lanes, plane, 0, lanes);
                round(plane, packed, at, lanes);
                at += planeFloats;
            }
        }
    }

    private static void round(double[] from, float[] to, int at, int count) {
        for (int j = 0; j < count; j++) {
            to[at + j] = (float) from[j];
        }
    }

    /** {@code to[j] = Σ_k factors[k] · from[k·step + j]}, in small methods, so that they are compiled early. */
    private static void combine(double[] factors, double[] from, int fromAt, int step, double[] to, int toAt,
            int count) {
        combineThree(factors, from, fromAt, step, to, toAt, count);
        for (int k = 3; k < factors.length; k++) {
            addTo(to, toAt, factors[k], from, fromAt + k * step, count);
        }
    }

    /** Three taps, or as many as there are, at once: the values are stored once, and the compiler makes vectors of the loop. */
    private static void combineThree(double[] factors, double[] from, int fromAt, int step, double[] to, int toAt,
            int count) {
        int last = factors.length - 1;
        double first = factors[0];
        double second = last >= 1 ? factors[1] : 0;
        double third = last >= 2 ? factors[2] : 0;
        int secondAt = fromAt + Math.min(1, last) * step;
        int thirdAt = fromAt + Math.min(2, last) * step;
        for (int j = 0; j < count; j++) {
            to[toAt + j] = first * from[fromAt + j] + second * from[secondAt + j] + third * from[thirdAt + j];
        }
    }

    private static void addTo(double[] to, int toAt, double factor, double[] from, int fromAt, int count) {
        for (int j = 0; j < count; j++) {
            to[toAt + j] += factor * from[fromAt + j];
        }
    }
}
