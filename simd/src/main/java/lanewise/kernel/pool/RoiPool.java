package lanewise.kernel.pool;

import java.util.Arrays;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.lane.Chunks;
import lanewise.kernel.lane.Reductions;

/**
 * ROI max pooling; a unit is a run of regions, whose coordinates are read when the task runs. Bin borders are whole
 * numbers throughout: floating-point bin widths would now and then reach one cell too far.
 */
public final class RoiPool implements Kernel<RoiPoolSpec> {
    private final Reductions reductions;

    /** On the primitives of an engine. */
    public RoiPool(Reductions reductions) {
        this.reductions = reductions;
    }

    @Override
    public String name() {
        return "roi-pool";
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
        return (double) spec.regions() * spec.height() * spec.width() * spec.channels();
    }

    @Override
    public Task bind(RoiPoolSpec spec, Operands operands) {
        return new Regions(reductions, spec, operands);
    }

    /** An item is one region. */
    private static final class Regions implements Task {
        private final Reductions reductions;
        private final RoiPoolSpec spec;
        private final View in;
        private final View regions;
        private final View out;
        private final Chunks chunks;

        Regions(Reductions reductions, RoiPoolSpec spec, Operands operands) {
            this.reductions = reductions;
            this.spec = spec;
            this.in = operands.input();
            this.regions = operands.other();
            this.out = operands.output();
            long cells = Math.max((long) spec.rows() * spec.columns(), (long) spec.height() * spec.width() / 4);
            this.chunks = Chunks.of(spec.regions(), cells * spec.channels());
        }

        @Override
        public int units() {
            return chunks.units();
        }

        @Override
        public void run(int worker, int from, int to) {
            int end = chunks.start(to);
            for (int region = chunks.start(from); region < end; region++) {
                int r = regions.offset() + region * regions.pixelStride();
                float[] values = regions.data();
                if (isUsable(values, r)) {
                    pool(region, (int) values[r], values[r + 1], values[r + 2], values[r + 3], values[r + 4]);
                } else {
                    clear(region);
                }
            }
        }

        private boolean isUsable(float[] values, int r) {
            return values[r] >= 0 && values[r] < spec.batch() && Float.isFinite(values[r + 1])
                    && Float.isFinite(values[r + 2]) && Float.isFinite(values[r + 3]) && Float.isFinite(values[r + 4]);
        }

        private void clear(int region) {
            for (int bin = 0; bin < spec.rows() * spec.columns(); bin++) {
                int y = at(region, bin);
                Arrays.fill(out.data(), y, y + spec.channels(), 0);
            }
        }

        private int at(int region, int bin) {
            return out.offset() + (region * spec.rows() * spec.columns() + bin) * out.pixelStride();
        }

        private void pool(int region, int image, float x1, float y1, float x2, float y2) {
            long top = RegionBins.start(spec, y1);
            long left = RegionBins.start(spec, x1);
            long height = RegionBins.extent(spec, y1, y2);
            long width = RegionBins.extent(spec, x1, x2);
            for (int p = 0; p < spec.rows(); p++) {
                int rowStart = RegionBins.binStart(p, spec.rows(), top, height, spec.height());
                int rowEnd = RegionBins.binEnd(spec, p, spec.rows(), top, height, spec.height());
                for (int q = 0; q < spec.columns(); q++) {
                    int columnStart = RegionBins.binStart(q, spec.columns(), left, width, spec.width());
                    int columnEnd = RegionBins.binEnd(spec, q, spec.columns(), left, width, spec.width());
                    bin(image, rowStart, rowEnd, columnStart, columnEnd, at(region, p * spec.columns() + q));
                }
            }
        }

        private void bin(int image, int rowStart, int rowEnd, int columnStart, int columnEnd, int y) {
            if (rowEnd <= rowStart || columnEnd <= columnStart) {
                Arrays.fill(out.data(), y, y + spec.channels(), 0);
                return;
            }
            int x = in.offset() + ((image * spec.height() + rowStart) * spec.width() + columnStart) * in.pixelStride();
            reductions.max(in.data(), x, rowEnd - rowStart, spec.width() * in.pixelStride(), columnEnd - columnStart,
                    in.pixelStride(), spec.channels(), out.data(), y);
        }
    }
}
