package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.View;
import lanewise.tensor.Window;

/**
 * An image cut into bands of output rows, and the padded copy of the input rows that a band needs: row {@code r} of the copy
 * holds the columns {@code −padLeft … (outputWidth − 1)·stride + kernelWidth − padLeft} of input row
 * {@code first + r}, zeros outside the image.
 */
final class RowBands {
    /** Output pixels per band, about: enough for many tiles, few enough for the copy to stay in the second-level cache. */
    private static final int PIXELS = 192;
    /** Keeps the rows of a copy off each other's cache lines where a row is a power of two long. */
    private static final int GAP = 16;

    private final ConvSpec spec;
    private final Window window;
    private final int outputRows;
    private final int columns;

    RowBands(ConvSpec spec) {
        this.spec = spec;
        window = spec.window();
        outputRows = Math.clamp(PIXELS / spec.outputWidth(), 1, spec.outputHeight());
        columns = (spec.outputWidth() - 1) * window.strideWidth() + window.kernelWidth();
    }

    /** Output rows of a band; the last of an image may have fewer. */
    int outputRows() {
        return outputRows;
    }

    /** Bands of one image. */
    int perImage() {
        return Math.ceilDiv(spec.outputHeight(), outputRows);
    }

    /** Rows of the copy. */
    int inputRows() {
        return (outputRows - 1) * window.strideHeight() + (window.kernelHeight() - 1) * window.dilationHeight() + 1;
    }

    /** Length of a row of the copy. */
    int rowFloats() {
        return columns * spec.inputChannels() + GAP;
    }

    /** Length of the copy. */
    int floats() {
        return Math.multiplyExact(inputRows(), rowFloats());
    }

    /**
     * Where the rows of each output pixel's window start, tile by tile, for a copy that lies at {@code offset}. One table serves
     * every band.
     */
    int[] starts(int mr, int offset) {
        int pixels = outputRows * spec.outputWidth();
        int taps = window.kernelHeight();
        int[] starts = new int[Math.ceilDiv(pixels, mr) * mr * taps];
        for (int i = 0; i < starts.length / taps; i++) {
            int pixel = Math.min(i, pixels - 1);
            int row = pixel / spec.outputWidth() * window.strideHeight();
            int column = pixel % spec.outputWidth() * window.strideWidth();
            for (int u = 0; u < taps; u++) {
                starts[i / mr * mr * taps + u * mr + i % mr] =
                        offset + (row + u * window.dilationHeight()) * rowFloats()
                                + column * spec.inputChannels();
            }
        }
        return starts;
    }

    /** Copies the input rows of the band that starts at an output row; those below its last row are left as they are. */
    void copy(View input, int image, int firstOutputRow, int rows, float[] to, int offset) {
        int first = firstOutputRow * window.strideHeight() - window.padTop();
        int count = inputRows() - (outputRows - rows) * window.strideHeight();
        for (int r = 0; r < count; r++) {
            int at = offset + r * rowFloats();
            int y = first + r;
            if (y < 0 || y >= spec.height()) {
                Arrays.fill(to, at, at + rowFloats(), 0);
            } else {
                copyRow(input, (image * spec.height() + y) * spec.width(), to, at);
            }
        }
    }

    private void copyRow(View input, int firstPixel, float[] to, int at) {
        int channels = spec.inputChannels();
        int left = Math.min(window.padLeft(), columns);
        int inside = Math.min(spec.width(), columns - left);
        Arrays.fill(to, at, at + left * channels, 0);
        int from = input.offset() + firstPixel * input.pixelStride();
        int target = at + left * channels;
        if (input.pixelStride() == channels) {
            System.arraycopy(input.data(), from, to, target, inside * channels);
        } else {
            for (int x = 0; x < inside; x++) {
                System.arraycopy(input.data(), from + x * input.pixelStride(), to, target + x * channels, channels);
            }
        }
        Arrays.fill(to, target + inside * channels, at + rowFloats(), 0);
    }
}
