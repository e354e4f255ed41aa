package lanewise.tensor;

/** The order in which a tensor's elements are stored; the logical axes stay N, C, H, W in both. */
public enum Layout {
    /** The last logical axis runs fastest: NCHW for images, and the only layout of other ranks. */
    ROW_MAJOR,
    /** NHWC: the channels of one pixel lie side by side. Rank 4 only. */
    CHANNELS_LAST;

    /**
     * Copies rank-4 {@code source}, stored in this layout, into {@code target}, stored in {@code targetLayout}.
     *
     * @param shape logical N, C, H, W
     */
    void copy(Shape shape, float[] source, Layout targetLayout, float[] target) {
        if (this == targetLayout || shape.rank() != 4) {
            System.arraycopy(source, 0, target, 0, shape.elements());
            return;
        }
        int pixels = shape.dim(2) * shape.dim(3);
        int channels = shape.dim(1);
        for (int n = 0; n < shape.dim(0); n++) {
            int image = n * channels * pixels;
            if (targetLayout == CHANNELS_LAST) {
                transpose(source, image, channels, pixels, target);
            } else {
                transpose(source, image, pixels, channels, target);
            }
        }
    }

    /** Transposes the {@code rows x columns} matrix at {@code offset}, in blocks that stay in the first-level cache. */
    private static void transpose(float[] source, int offset, int rows, int columns, float[] target) {
        final int block = 16;
        for (int row0 = 0; row0 < rows; row0 += block) {
            int rowEnd = Math.min(rows, row0 + block);
            for (int column0 = 0; column0 < columns; column0 += block) {
                int columnEnd = Math.min(columns, column0 + block);
                for (int row = row0; row < rowEnd; row++) {
                    for (int column = column0; column < columnEnd; column++) {
                        target[offset + column * rows + row] = source[offset + row * columns + column];
                    }
                }
            }
        }
    }
}
