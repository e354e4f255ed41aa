package lanewise.kernel.lane;

/**
 * Where the sums of a tile go and what is done to them on the way:
 * {@code y[p,j] = min(max(sum + bias[j] + addend[p,j], low), high)}, where NaN passes through the clamp.
 *
 * <p>Tiles read all of it after their loops, by its accessors: what is read before goes by way of the stack, and this late the
 * compiler inlines no method that computes something.
 *
 * @param data the output: row {@code p}, column {@code j} at {@code offset + p * stride + j}
 * @param bias one value per column
 * @param addend a second operand, laid out likewise; may be {@code data} itself, to add up partial sums. Adding zeros (with a
 *     stride of 0) where there is nothing to add costs less than a branch
 * @param limits {@code low} and {@code high}. In an array, so that a tile broadcasts them after its loop: before, they are two
 *     vectors too many for the registers, and the loop would store and reload one at every step
 * @param plain whether bias and addend are zeros and nothing is clamped, so that a tile may store its sums as they are
 * @param rectified whether the addend is zeros and there is no upper limit, so that a tile may pass over both
 */
public record TileOutput(float[] data, int offset, int stride, float[] bias, float[] addend, int addendOffset,
        int addendStride, float[] limits, boolean plain, boolean rectified) {
    private static final float[] OPEN = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};

    private TileOutput(float[] data, int offset, int stride, float[] bias, float[] addend, int addendOffset,
            int addendStride, float[] limits, boolean plain) {
        this(data, offset, stride, bias, addend, addendOffset, addendStride, limits, plain,
                addendStride == 0 && limits[1] == Float.POSITIVE_INFINITY);
    }

    /** The sums as they are. */
    public static TileOutput plain(float[] data, int offset, int stride, int columns) {
        float[] zeros = new float[columns];
        return new TileOutput(data, offset, stride, zeros, zeros, 0, 0, OPEN, true);
    }

    /** Sums that get a bias, an addend and limits. */
    public static TileOutput finished(float[] data, int offset, int stride, float[] bias, float[] addend,
            int addendOffset, int addendStride, float[] limits) {
        return new TileOutput(data, offset, stride, bias, addend, addendOffset, addendStride, limits, false);
    }

    /**
     * The outputs of a sum that is cut into passes: the first adds bias and addend, the others add to what the one before
     * left, the last clamps.
     */
    public TileOutput[] passes(int count) {
        if (count == 1) {
            return new TileOutput[] {this};
        }
        var passes = new TileOutput[count];
        passes[0] = new TileOutput(data, offset, stride, bias, addend, addendOffset, addendStride, OPEN, plain);
        float[] none = new float[bias.length];
        for (int i = 1; i < count; i++) {
            passes[i] = finished(data, offset, stride, none, data, offset, stride, i < count - 1 ? OPEN : limits);
        }
        return passes;
    }

    /** What a sum is raised to. */
    public float low() {
        return limits[0];
    }

    /** What a sum is lowered to. */
    public float high() {
        return limits[1];
    }

    /** Where an output value lies. */
    public int at(int row, int column) {
        return offset + row * stride + column;
    }

    /** Where an addend lies. */
    public int addendAt(int row, int column) {
        return addendOffset + row * addendStride + column;
    }
}
