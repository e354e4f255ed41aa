package lanewise.kernel.vector;

import java.util.List;
import lanewise.kernel.HotMethod;
import lanewise.kernel.Interleave;
import lanewise.kernel.dense.PlainInterleave;

/**
 * Planes of one channel and rows of three colours by {@link ThreeRows}, unless the compiler is still working on these; others
 * plainly.
 */
public final class VectorInterleave implements Interleave {
    private static final Interleave PLAIN = new PlainInterleave();
    private static final int COLOURS = 3;

    /** Not volatile: who sees a change late takes the other way once more. */
    private static boolean compiling;

    /** Whether the plain way is taken from now on. */
    static void setCompiling(boolean compiling) {
        VectorInterleave.compiling = compiling;
    }

    @Override
    public List<HotMethod> hotMethods() {
        return List.of(new HotInterleave());
    }

    @Override
    public void interleave(float[] from, int first, int second, int third, int channels, int pixels, float[] to,
            int at) {
        if (!compiling && channels == 1) {
            ThreeRows.PLANES.interleave(from, first, second, third, pixels, to, at);
        } else if (!compiling && channels == COLOURS) {
            ThreeRows.COLOURS.interleave(from, first, second, third, pixels, to, at);
        } else {
            PLAIN.interleave(from, first, second, third, channels, pixels, to, at);
        }
    }
}
