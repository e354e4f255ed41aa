package lanewise.kernel.scalar;

import lanewise.kernel.lane.RowGather;
import lanewise.kernel.lane.TileRows;

/** Stretch by stretch. */
final class ScalarRowGather implements RowGather {
    @Override
    public void gather(float[] from, int[] starts, int firstStart, int rows, int stretches, int depth, int first,
            int end, float[] to, TileRows layout, int at) {
        for (int r = 0; r < rows; r++) {
            int row = at + layout.at(r);
            for (int k = first; k < end;) {
                int skipped = k % depth;
                int count = Math.min(depth - skipped, end - k);
                int start = starts[firstStart + r * stretches + k / depth];
                if (start >= 0) {
                    System.arraycopy(from, start + skipped, to, row + k - first, count);
                }
                k += count;
            }
            if ((end - first) % 2 != 0) {
                to[row + end - first] = 0;
            }
        }
    }
}
