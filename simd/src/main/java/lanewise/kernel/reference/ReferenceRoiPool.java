package lanewise.kernel.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.Task;
import lanewise.kernel.View;

/** ROI max pooling by its definition, see {@link RoiPoolSpec}; one unit per region. */
public final class ReferenceRoiPool implements Kernel<RoiPoolSpec> {
    private static final float FARTHEST = 1 << 30;

    @Override
    public String name() {
        return "reference-roi-pool";
    }

    @Override
    public Class<RoiPoolSpec> operation() {
        return RoiPoolSpec.class;
    }

    @Override
    public boolean supports(RoiPoolSpec spec) {
        return true;
    }

    @Override
    public double cost(RoiPoolSpec spec) {
        return spec.batch();
    }

    @Override
    public Task bind(RoiPoolSpec spec, Operands operands) {
        return new Regions(spec, operands);
    }

    private record Regions(RoiPoolSpec spec, Operands operands) implements Task {
        @Override
        public int units() {
            return spec.regions();
        }

        @Override
        public void run(int worker, int from, int to) {
            View out = operands.output();
            for (int region = from; region < to; region++) {
                for (int bin = 0; bin < spec.rows() * spec.columns(); bin++) {
                    int pixel = region * spec.rows() * spec.columns() + bin;
                    for (int channel = 0; channel < spec.channels(); channel++) {
                        out.data()[out.offset() + pixel * out.pixelStride() + channel] =
                                value(region, bin / spec.columns(), bin % spec.columns(), channel);
                    }
                }
            }
        }

        private float value(int region, int row, int column, int channel) {
            float image = coordinate(region, 0);
            if (!(image >= 0 && image < spec.batch())) {
                return 0;
            }
            for (int i = 1; i <= 4; i++) {
                if (!Float.isFinite(coordinate(region, i))) {
                    return 0;
                }
            }
            return largest((int) image, channel, coordinate(region, 2), coordinate(region, 4), row,
                    coordinate(region, 1), coordinate(region, 3), column);
        }

        private float largest(int image, int channel, float y1, float y2, int row, float x1, float x2, int column) {
            View in = operands.input();
            float largest = Float.NEGATIVE_INFINITY;
            boolean empty = true;
            for (int y = 0; y < spec.height(); y++) {
                for (int x = 0; x < spec.width(); x++) {
                    if (isInside(y, y1, y2, row, spec.rows()) && isInside(x, x1, x2, column, spec.columns())) {
                        int pixel = (image * spec.height() + y) * spec.width() + x;
                        largest = Math.max(largest, in.data()[in.offset() + pixel * in.pixelStride() + channel]);
                        empty = false;
                    }
                }
            }
            return empty ? 0 : largest;
        }

        private float coordinate(int region, int i) {
            View regions = operands.other();
            return regions.data()[regions.offset() + region * regions.pixelStride() + i];
        }

        /** Whether a cell of the map lies in bin {@code p} of {@code bins} between two corners. */
        private boolean isInside(int cell, float first, float last, int p, int bins) {
            long start = corner(first);
            long distance = corner(last) - start;
            boolean inclusive = spec.convention() == RoiPoolSpec.Convention.FAST_RCNN;
            long extent = inclusive ? Math.max(distance + 1, 1) : Math.max(distance, 0);
            long from = start + Math.floorDiv(p * extent, bins);
            long to = start + (inclusive ? Math.ceilDiv((p + 1) * extent, bins)
                    : Math.floorDiv((p + 1) * extent, bins));
            return cell >= from && cell < to;
        }

        private long corner(float coordinate) {
            double scaled = Math.clamp(coordinate * spec.spatialScale(), -FARTHEST, FARTHEST);
            return new BigDecimal(scaled).setScale(0, spec.convention() == RoiPoolSpec.Convention.FAST_RCNN
                    ? RoundingMode.HALF_UP : RoundingMode.FLOOR).longValueExact();
        }
    }
}
