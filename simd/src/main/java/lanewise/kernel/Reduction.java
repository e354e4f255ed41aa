package lanewise.kernel;

/** How a pooling sums up its window. */
public enum Reduction {
    /** The largest value; NaN if any value is NaN. Padding never wins. */
    MAX,
    /** The mean over the cells that lie inside the image. */
    AVERAGE,
    /** The mean over the whole window, padding counted as zeros (but not what ceil mode adds beyond the padding). */
    AVERAGE_WITH_PADDING
}
