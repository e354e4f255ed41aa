package lanewise.kernel.lane;

/** Copies what lies under the windows of pixels into the {@link TileRows} of a tile. */
public interface RowGather {
    /**
     * The values of a row are those of its stretches, one after the other. Copies those from {@code first} to {@code end}, and
     * a zero where they are an odd number. Leaves out stretches that start nowhere, at a negative number.
     *
     * @param starts where the stretches start in {@code from}: {@code stretches} of each row
     * @param firstStart the first of these
     * @param depth length of a stretch
     * @param layout how the rows lie in {@code to}
     * @param at where the first goes
     */
    void gather(float[] from, int[] starts, int firstStart, int rows, int stretches, int depth, int first, int end,
            float[] to, TileRows layout, int at);
}
