package lanewise.kernel.lane;

/**
 * How a window three columns wide slides along one row of an image: output pixel {@code j} sees the columns
 * {@code j*stride − padding} to {@code j*stride − padding + 2}, of which only the first of all and the last of all may lie
 * outside the image.
 *
 * @param stride 1 or 2
 * @param pixels output pixels of the row
 * @param left whether the first column lies outside, which is a padding of 1
 * @param right whether the last column lies outside
 * @param step floats from one input column to the next
 * @param zeros where a row of zeros starts: what lies outside
 */
public record RowWindow(int stride, int pixels, boolean left, boolean right, int step, int zeros) {
    /** Where the first column lies of the input row whose first pixel is given; that of the zeros stays there. */
    public int first(int row) {
        return left ? zeros : row;
    }

    /** Where the second column lies. */
    public int second(int row) {
        return left ? row : row + step(row);
    }

    /** Floats from one column to the next of a row: none where the row itself lies outside the image. */
    public int step(int row) {
        return row == zeros ? 0 : step;
    }

    /** The output pixel whose last column lies outside the image, or one that does not exist. */
    public int border() {
        return right ? pixels - 1 : pixels;
    }
}
