package lanewise.kernel.pool;

import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.RoiPoolSpec.Convention;

/** Where a region and its bins lie on one axis of the feature map, see {@link Convention}. Never overflows. */
final class RegionBins {
    /** Far beyond any map, and small enough that no product with a bin number overflows a {@code long}. */
    private static final double FARTHEST = 1L << 30;

    private RegionBins() {
    }

    /** The first cell of a region, which may lie outside the map. */
    static long start(RoiPoolSpec spec, float coordinate) {
        return cell(spec, coordinate);
    }

    /** How many cells a region covers; 0 only in the half-open convention. */
    static long extent(RoiPoolSpec spec, float first, float last) {
        long distance = cell(spec, last) - cell(spec, first);
        return spec.convention() == Convention.FAST_RCNN ? Math.max(distance + 1, 1) : Math.max(distance, 0);
    }

    private static long cell(RoiPoolSpec spec, float coordinate) {
        // The product is a float, as in Caffe, PyTorch and ONNX Runtime: whether it hits a half depends on its
        // rounding.
        double scaled = coordinate * spec.spatialScale();
        double cell = spec.convention() == Convention.FAST_RCNN
                ? Math.copySign(Math.floor(Math.abs(scaled) + 0.5), scaled)
                : Math.floor(scaled);
        return (long) Math.clamp(cell, -FARTHEST, FARTHEST);
    }

    /** First cell of bin {@code p} of {@code bins}, clipped to the map. */
    static int binStart(int p, int bins, long start, long extent, int map) {
        return (int) Math.clamp(start + p * extent / bins, 0L, (long) map);
    }

    /** The cell after the last of bin {@code p}, clipped to the map. */
    static int binEnd(RoiPoolSpec spec, int p, int bins, long start, long extent, int map) {
        long product = (p + 1L) * extent;
        long end = spec.convention() == Convention.FAST_RCNN ? Math.ceilDiv(product, (long) bins) : product / bins;
        return (int) Math.clamp(start + end, 0L, (long) map);
    }
}
