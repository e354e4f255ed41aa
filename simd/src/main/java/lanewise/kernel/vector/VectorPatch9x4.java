package lanewise.kernel.vector;

import java.util.List;
import lanewise.kernel.HotMethod;
import lanewise.kernel.lane.MinimalFiltering;
import lanewise.kernel.lane.TileOutput;
import lanewise.kernel.lane.WinogradTransforms;

/**
 * F(7x2, 3x3): 36 products in place of 126, {@link VectorPatch9} down the columns and {@link VectorPatch4} along the rows. For images of 14x14,
 * of which it covers every pixel once: F(4x4), whose filters are as long, covers 16x16.
 */
public final class VectorPatch9x4 implements WinogradTransforms {
    private static final MinimalFiltering VERTICAL = VectorPatch9.FILTERING;
    private static final MinimalFiltering HORIZONTAL = MinimalFiltering.of(2, 3);
    private static final int L = Lanes.COUNT;
    private static final int DOWN = 9;
    private static final int ACROSS = 4;

    @Override
    public MinimalFiltering vertical() {
        return VERTICAL;
    }

    @Override
    public MinimalFiltering horizontal() {
        return HORIZONTAL;
    }

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public int temporaryFloats() {
        return planes() * L;
    }

    @Override
    public List<HotMethod> hotMethods() {
        return List.of(VectorPatch9.INPUT, VectorPatch4.INPUT, VectorPatch9.COLUMN, VectorPatch4.STORE);
    }

    @Override
    public void input(float[] x, int[] starts, int channels, float[] v, int at, int plane) {
        for (int next = 0; next < channels; next += L) {
            int c = Math.min(next, channels - L); // the last step overlaps the one before
            for (int j = 0; j < ACROSS; j++) {
                VectorPatch9.transformInput(x, starts[j] + c, starts[ACROSS + j] + c, starts[2 * ACROSS + j] + c,
                        starts[3 * ACROSS + j] + c, starts[4 * ACROSS + j] + c, starts[5 * ACROSS + j] + c,
                        starts[6 * ACROSS + j] + c, starts[7 * ACROSS + j] + c, starts[8 * ACROSS + j] + c, v,
                        TEMPORARY + j * L, ACROSS * L);
            }
            for (int i = 0; i < DOWN; i++) {
                int row = TEMPORARY + i * ACROSS * L;
                VectorPatch4.transformInput(v, row, row + L, row + 2 * L, row + 3 * L, v, at + i * ACROSS * plane + c,
                        plane, true);
            }
        }
    }

    @Override
    public void output(float[] m, int at, int plane, int channels, TileOutput out, int firstPixel, int width, int rows,
            int columns, int firstChannel) {
        int stride = out.stride();
        int addendStride = out.addendStride();
        for (int c = 0; c < channels; c += L) {
            for (int j = 0; j < ACROSS; j++) {
                VectorPatch9.transformColumn(m, at + j * plane + c, ACROSS * plane, TEMPORARY + j * L, ACROSS * L);
            }
            int y = out.at(firstPixel, firstChannel + c);
            int z = out.addendAt(firstPixel, firstChannel + c);
            for (int r = 0; r < rows; r++) {
                VectorPatch4.storeRow(m, TEMPORARY + r * ACROSS * L, out, firstChannel + c, y + r * width * stride,
                        z + r * width * addendStride, columns, true);
            }
        }
    }
}
