package lanewise.kernel.conv;

import lanewise.kernel.RowKernel;
import lanewise.kernel.View;

/**
 * Images of which some rows are there at a time, each where the row that lies {@code kept} before it was; or whole images.
 *
 * @param height rows of an image
 * @param width pixels of a row
 * @param kept rows that are there, or {@link RowKernel#ALL_ROWS}
 */
record KeptRows(View view, int height, int width, int kept) {
    /** The pixel at which a row starts. */
    int pixel(int image, int row) {
        return isWhole() ? (image * height + row) * width : row % kept * width;
    }

    /** Where a row starts in the array. */
    int at(int image, int row) {
        return view.offset() + pixel(image, row) * view.pixelStride();
    }

    /** How many rows from this one on, {@code rows} at most, lie one after the other. */
    int together(int row, int rows) {
        return isWhole() ? rows : Math.min(rows, kept - row % kept);
    }

    private boolean isWhole() {
        return kept == RowKernel.ALL_ROWS;
    }
}
