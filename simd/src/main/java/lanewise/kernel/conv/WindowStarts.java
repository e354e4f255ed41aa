package lanewise.kernel.conv;

import java.util.Arrays;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.View;
import lanewise.tensor.Window;

/**
 * Where the values under an output pixel's window start in the input, tap by tap or row by row of the window, where the taps
 * of a row are adjacent. What lies outside the image starts at a row of zeros; a row of the window that reaches beyond its
 * left or right edge starts at {@link #PARTLY_OUTSIDE}. Two small tables, one per axis, serve all pixels of all images.
 */
final class WindowStarts {
    /** No start: some taps of the row lie inside the image, others do not. */
    static final int PARTLY_OUTSIDE = -1;
    private static final int OUTSIDE = -1;

    private final ConvSpec spec;
    private final int[] rowStarts;
    private final int[] columnStarts;
    private final boolean byRows;
    private final boolean partlyOutside;
    private final int kernelHeight;
    /** Stretches of a row of the window. */
    private final int stretchesAcross;
    private final int imageFloats;
    /** From an output pixel's start to its right neighbour's. */
    private final int pixelStep;
    private final int offset;
    private final int zeros;

    private WindowStarts(ConvSpec spec, View input, int zeros, boolean byRows) {
        this.spec = spec;
        this.byRows = byRows;
        this.offset = input.offset();
        this.zeros = zeros;
        Window window = spec.window();
        kernelHeight = window.kernelHeight();
        stretchesAcross = byRows ? 1 : window.kernelWidth();
        pixelStep = window.strideWidth() * input.pixelStride();
        imageFloats = spec.height() * spec.width() * input.pixelStride();
        rowStarts = axis(spec.outputHeight(), window.kernelHeight(), 1, window.strideHeight(), window.dilationHeight(),
                window.padTop(), spec.height(), spec.width() * input.pixelStride());
        columnStarts = axis(spec.outputWidth(), stretchesAcross, byRows ? window.kernelWidth() : 1,
                window.strideWidth(), window.dilationWidth(), window.padLeft(), spec.width(), input.pixelStride());
        partlyOutside = byRows && Arrays.stream(columnStarts).anyMatch(x -> x == OUTSIDE);
    }

    /** One start per tap. */
    static WindowStarts ofTaps(ConvSpec spec, View input, int zeros) {
        return new WindowStarts(spec, input, zeros, false);
    }

    /** One start per row of the window if {@link #areRowsAdjacent}, else one per tap. */
    static WindowStarts ofStretches(ConvSpec spec, View input, int zeros) {
        return new WindowStarts(spec, input, zeros, areRowsAdjacent(spec, input));
    }

    /** Whether all values under a row of a window are adjacent. */
    private static boolean areRowsAdjacent(ConvSpec spec, View input) {
        return spec.groups() == 1 && spec.window().dilationWidth() == 1
                && input.pixelStride() == spec.inputChannels();
    }

    /** Starts of the first tap of each stretch; a stretch has {@code length} taps. */
    private static int[] axis(int outputs, int stretches, int length, int stride, int dilation, int pad, int inputs,
            int floats) {
        int[] starts = new int[outputs * stretches];
        Arrays.setAll(starts, i -> {
            int at = i / stretches * stride + i % stretches * dilation - pad;
            return at < 0 || at + length > inputs ? OUTSIDE : at * floats;
        });
        return starts;
    }

    /** How many starts an output pixel has. */
    int stretches() {
        return kernelHeight * stretchesAcross;
    }

    /** Values from one start on. */
    int stretchDepth() {
        return byRows ? spec.window().kernelWidth() * spec.inputChannels() : spec.depth();
    }

    /** Whether rows of some windows reach beyond the left or right edge. */
    boolean hasPartlyOutside() {
        return partlyOutside;
    }

    /** Whether rows of the windows in an output column do. */
    boolean isPartlyOutside(int column) {
        return columnStarts[column] == OUTSIDE;
    }

    /**
     * Writes the starts of {@code pixels} output pixels, pixel by pixel and in a pixel stretch by stretch. Image row by image
     * row, so that the inner loop has nothing to find out: a 1x1 convolution to few channels spent a sixth of its time on its
     * table.
     *
     * @param channel the first input channel of interest
     */
    void fill(int[] starts, int firstPixel, int pixels, int channel) {
        int line = firstPixel / spec.outputWidth();
        int column = firstPixel % spec.outputWidth();
        for (int done = 0; done < pixels;) {
            int count = Math.min(spec.outputWidth() - column, pixels - done);
            fillLine(starts, done * stretches(), line, column, count, channel);
            done += count;
            line++;
            column = 0;
        }
    }

    private void fillLine(int[] starts, int first, int line, int column, int count, int channel) {
        int base = offset + line / spec.outputHeight() * imageFloats + channel;
        int rowAt = line % spec.outputHeight() * kernelHeight;
        int step = stretches();
        for (int t = 0; t < step; t++) {
            int y = rowStarts[rowAt + t / stretchesAcross];
            int columnAt = column * stretchesAcross + t % stretchesAcross;
            if (y == OUTSIDE) {
                fill(starts, first + t, step, count, zeros, 0);
            } else {
                fillInside(starts, first + t, step, columnAt, count, base + y);
            }
        }
    }

    /** As if the image had no edges, and then the few starts beyond them. */
    private void fillInside(int[] starts, int first, int step, int columnAt, int count, int base) {
        int inside = 0;
        while (inside < count && columnStarts[columnAt + inside * stretchesAcross] == OUTSIDE) {
            inside++;
        }
        int end = count;
        while (end > inside && columnStarts[columnAt + (end - 1) * stretchesAcross] == OUTSIDE) {
            end--;
        }
        int outside = byRows ? PARTLY_OUTSIDE : zeros;
        fill(starts, first, step, inside, outside, 0);
        if (inside < end) {
            int start = base + columnStarts[columnAt + inside * stretchesAcross];
            fill(starts, first + inside * step, step, end - inside, start, pixelStep);
        }
        fill(starts, first + end * step, step, count - end, outside, 0);
    }

    private static void fill(int[] starts, int first, int step, int count, int start, int pixelStep) {
        if (step == 1) {
            for (int i = 0; i < count; i++) {
                starts[first + i] = start + i * pixelStep;
            }
        } else {
            for (int i = 0; i < count; i++) {
                starts[first + i * step] = start + i * pixelStep;
            }
        }
    }
}
