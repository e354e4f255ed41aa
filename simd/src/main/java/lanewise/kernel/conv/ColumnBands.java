package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.View;
import lanewise.tensor.Window;

/**
 * An image cut into bands of output rows, and the padded copy that a band needs: for each output row, the
 * {@code kernelHeight} input rows that its windows see, interleaved column by column.
 *
 * <pre>
 *   copy of one output row:  [column 0: row 0, row 1, row 2][column 1: row 0, row 1, row 2][column 2: …
 *   window of pixel 0:       ^─────────────── kernelWidth columns ───────────────^
 * </pre>
 *
 * A place holds all channels of its pixel, zeros outside the image. The columns are
 * {@code −padLeft … (outputWidth − 1)·stride + kernelWidth − 1 − padLeft}.
 */
final class ColumnBands {
    /** Output pixels per band, about: enough for many tiles, few enough for the copy to stay in the second-level cache. */
    private static final int PIXELS = 240;
    /** Keeps the rows of a copy off each other's cache lines where a row is a power of two long. */
    private static final int GAP = 16;
    /** From so many channels on, the JDK's copy is faster than a loop. */
    private static final int LONG_COPY = 16;

    private final ConvSpec spec;
    private final Window window;
    private final int outputRows;
    private final int columns;

    ColumnBands(ConvSpec spec) {
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

    /** Places that are copied for one output row. */
    long places() {
        return (long) columns * window.kernelHeight();
    }

    private int columnFloats() {
        return window.kernelHeight() * spec.inputChannels();
    }

    private int rowFloats() {
        return columns * columnFloats() + GAP;
    }

    /** Length of the copy. */
    int floats() {
        return Math.multiplyExact(outputRows, rowFloats());
    }

    /** Where the window of each output pixel starts, for a copy that lies at {@code offset}. One table serves every band. */
    int[] starts(int mr, int offset) {
        int pixels = outputRows * spec.outputWidth();
        int[] starts = new int[Math.ceilDiv(pixels, mr) * mr];
        Arrays.setAll(starts, i -> {
            int pixel = Math.min(i, pixels - 1);
            return offset + pixel / spec.outputWidth() * rowFloats()
                    + pixel % spec.outputWidth() * window.strideWidth() * columnFloats();
        });
        return starts;
    }

    /** Copies what the band that starts at an output row sees. */
    void copy(View input, int image, int firstOutputRow, int rows, float[] to, int offset) {
        for (int r = 0; r < rows; r++) {
            int top = (firstOutputRow + r) * window.strideHeight() - window.padTop();
            for (int u = 0; u < window.kernelHeight(); u++) {
                int y = top + u * window.dilationHeight();
                int at = offset + r * rowFloats() + u * spec.inputChannels();
                if (y < 0 || y >= spec.height()) {
                    clear(to, at, 0, columns);
                } else {
                    copyRow(input, (image * spec.height() + y) * spec.width(), to, at);
                }
            }
        }
    }

    private void copyRow(View input, int firstPixel, float[] to, int at) {
        int left = Math.min(window.padLeft(), columns);
        int inside = Math.min(spec.width(), columns - left);
        clear(to, at, 0, left);
        spread(input.data(), input.offset() + firstPixel * input.pixelStride(), input.pixelStride(), inside, to,
                at + left * columnFloats());
        clear(to, at, left + inside, columns);
    }

    private void clear(float[] to, int at, int from, int end) {
        for (int x = from; x < end; x++) {
            int place = at + x * columnFloats();
            Arrays.fill(to, place, place + spec.inputChannels(), 0);
        }
    }

    /** Copies pixels to places that are a column apart; a few channels one by one, since short loops cost more than long ones. */
    private void spread(float[] from, int first, int pixelStride, int pixels, float[] to, int at) {
        int channels = spec.inputChannels();
        int step = columnFloats();
        if (channels < LONG_COPY) {
            for (int c = 0; c < channels; c++) {
                for (int x = 0; x < pixels; x++) {
                    to[at + c + x * step] = from[first + c + x * pixelStride];
                }
            }
        } else {
            for (int x = 0; x < pixels; x++) {
                System.arraycopy(from, first + x * pixelStride, to, at + x * step, channels);
            }
        }
    }
}
