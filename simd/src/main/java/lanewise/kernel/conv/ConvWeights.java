package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.lane.MatrixUnit;

/**
 * The packing of filters for gathered rows: group by group the {@link Panels}, whose depth runs over the taps (row by row)
 * and, within a tap, over the channels.
 */
final class ConvWeights {
    /** Multiply-adds that reading one weight costs while a filter stays in the second-level cache. */
    private static final double NEAR = 5;
    /** Floats of a filter, 1 MB, that stay in the second-level cache from one run to the next. */
    private static final double NEAR_FLOATS = 1 << 18;

    /** A cache line of floats, which is what one read brings. */
    private static final int SQUARE = 16;

    private ConvWeights() {
    }

    static String format(MatrixUnit unit) {
        return "panels-" + unit.widest() + "x" + unit.lanes();
    }

    /** What reading the weights costs, in multiply-adds. */
    static double reading(MatrixUnit unit, double floats) {
        double near = Math.min(floats, NEAR_FLOATS);
        return NEAR * near + unit.memoryCost() * (floats - near);
    }

    /** Length of the sum for one output value. */
    static int depth(ConvSpec spec) {
        return spec.window().taps() * spec.depth();
    }

    static PackedWeights pack(MatrixUnit unit, ConvSpec spec, float[] weights, float[] bias) {
        var panels = new Panels(unit, spec.groupOutputs());
        int groupFloats = panels.floats(depth(spec));
        PackedRoom room = PackedRoom.of(Math.multiplyExact(groupFloats, spec.groups()));
        for (int group = 0; group < spec.groups(); group++) {
            for (int panel = 0; panel < panels.count(); panel++) {
                packPanel(spec, panels, panel, weights, group, room.data(), room.offset() + group * groupFloats);
            }
        }
        return room.weights(format(unit), bias(unit, spec, bias));
    }

    /**
     * A copy, zeros where there is none, and one vector longer: a masked load that reaches beyond its array is slow, and
     * allocates.
     */
    static float[] bias(MatrixUnit unit, ConvSpec spec, float[] bias) {
        int length = spec.outputChannels() + unit.lanes();
        return bias == null ? new float[length] : Arrays.copyOf(bias, length);
    }

    /** A transposition in squares, so that what is read and what is written both stay in the first-level cache. */
    private static void packPanel(ConvSpec spec, Panels panels, int panel, float[] weights, int group, float[] packed,
            int groupAt) {
        int taps = spec.window().taps();
        int depth = spec.depth();
        int nr = panels.tile(panel).columns();
        int to = groupAt + panels.at(panel, depth(spec));
        int firstFilter = group * spec.groupOutputs() + panels.start(panel);
        for (int c = 0; c < depth; c += SQUARE) {
            int end = Math.min(depth, c + SQUARE);
            for (int j = 0; j < panels.valid(panel); j++) {
                packSquare(weights, (firstFilter + j) * depth * taps, c, end, taps, packed, to + j, nr * depth, nr);
            }
        }
    }

    /**
     * Channels {@code c} to {@code end} of one filter: tap after tap in the packed order, channel after channel in the raw
     * one.
     */
    private static void packSquare(float[] weights, int filter, int c, int end, int taps, float[] packed, int to,
            int tapFloats, int nr) {
        for (int t = 0; t < taps; t++) {
            for (int i = c; i < end; i++) {
                packed[to + t * tapFloats + i * nr] = weights[filter + i * taps + t];
            }
        }
    }
}
