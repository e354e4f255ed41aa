package lanewise.kernel;

import java.util.List;

/** Brings three rows of pixels together: {@code to[at + (3·i + row)·channels + c] = from[start of row + i·channels + c]}. */
@FunctionalInterface
public interface Interleave {
    /**
     * Interleaves as many pixels of each row.
     *
     * @param first where the first row starts in {@code from}
     * @param second where the second one does
     * @param third where the third one does
     * @param channels adjacent values of a pixel
     * @param at where the first pixel of the first row goes
     */
    void interleave(float[] from, int first, int second, int third, int channels, int pixels, float[] to, int at);

    /** Those that it spends its time in. */
    default List<HotMethod> hotMethods() {
        return List.of();
    }
}
