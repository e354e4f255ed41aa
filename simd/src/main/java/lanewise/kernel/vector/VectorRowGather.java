package lanewise.kernel.vector;

import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.RowGather;
import lanewise.kernel.lane.TileRows;

/** In whole vectors: what one copies beyond its stretch, the next stretch or the end of the row overwrites. */
final class VectorRowGather implements RowGather {
    private static final int L = Lanes.COUNT;

    @Override
    public void gather(float[] from, int[] starts, int firstStart, int rows, int stretches, int depth, int first,
            int end, float[] to, TileRows layout, int at) {
        if (first == 0 && end == stretches * depth && depth <= 2 * L) {
            gatherShort(from, starts, firstStart, rows, stretches, depth, to, layout, at);
        } else {
            gatherLong(from, starts, firstStart, rows, stretches, depth, first, end, to, layout, at);
        }
    }

    /** Whole rows of stretches that are one or two vectors long, without a loop around these. */
    private static void gatherShort(float[] from, int[] starts, int firstStart, int rows, int stretches, int depth,
            float[] to, TileRows layout, int at) {
        int most = from.length - 2 * L;
        int next = firstStart;
        int tile = 0;
        int inTile = 0;
        int tileAt = at;
        for (int r = 0; r < rows; r++) {
            if (inTile == layout.mr()) { // rather than divide for every row
                inTile = 0;
                tile++;
                tileAt = at + layout.tileAt(tile);
            }
            int row = tileAt + inTile * layout.rowStride();
            inTile++;
            for (int s = 0; s < stretches; s++) {
                int start = starts[next++];
                if (start < 0 || start > most) {
                    copy(from, start, 0, to, row, depth);
                } else {
                    FloatVector.fromArray(SPECIES, from, start).intoArray(to, row);
                    if (depth > L) {
                        FloatVector.fromArray(SPECIES, from, start + L).intoArray(to, row + L);
                    }
                }
                row += depth;
            }
            if (stretches * depth % 2 != 0) {
                to[row] = 0;
            }
        }
    }

    private static void gatherLong(float[] from, int[] starts, int firstStart, int rows, int stretches, int depth,
            int first, int end, float[] to, TileRows layout, int at) {
        int firstStretch = first / depth;
        int skipped = first - firstStretch * depth;
        int length = end - first;
        for (int r = 0; r < rows; r++) {
            int row = at + layout.at(r);
            int stretch = firstStart + r * stretches + firstStretch;
            int done = Math.min(depth - skipped, length);
            copy(from, starts[stretch], skipped, to, row, done);
            while (done < length) {
                stretch++;
                int count = Math.min(depth, length - done);
                copy(from, starts[stretch], 0, to, row + done, count);
                done += count;
            }
            if (length % 2 != 0) {
                to[row + length] = 0;
            }
        }
    }

    private static void copy(float[] from, int stretch, int skipped, float[] to, int at, int length) {
        int start = stretch + skipped;
        if (stretch < 0) {
            return;
        }
        if (start + length > from.length - L) {
            System.arraycopy(from, start, to, at, length);
            return;
        }
        for (int i = 0; i < length; i += L) {
            FloatVector.fromArray(SPECIES, from, start + i).intoArray(to, at + i);
        }
    }
}
