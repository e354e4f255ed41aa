package lanewise.kernel;

/**
 * A convolution that can also be had row by row, so that another that reads it may follow while the rows are still in the
 * caches.
 */
public interface RowKernel extends Kernel<ConvSpec> {
    /** In place of how many rows are kept: whole images. */
    int ALL_ROWS = 0;

    /**
     * Fixes the arrays for one worker. Row {@code i} of an image lies where {@code i % kept} would lie in an image of so many
     * rows, so that the rows that a window sees are there together and no more memory is needed.
     *
     * @param operands with the scratch of that worker alone. What is kept in part holds one image, that of the moment; a
     *     residual is kept as the output is
     * @param inputRows how many rows of the input are kept, or {@link #ALL_ROWS}
     * @param outputRows how many rows of the output are kept, or {@link #ALL_ROWS}
     */
    RowTask bindRows(ConvSpec spec, Operands operands, int inputRows, int outputRows);
}
