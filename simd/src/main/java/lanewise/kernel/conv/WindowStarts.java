package lanewise.kernel.conv;

import java.util.Arrays;
import java.util.stream.IntStream;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.View;
import lanewise.tensor.Window;

/**
 * Where the channels under each tap of an output pixel's window start in the input; a tap outside the image starts at a row of
 * zeros. Two small tables, one per axis, serve all pixels of all images.
 */
final class WindowStarts {
    private static final int OUTSIDE = -1;

    private final ConvSpec spec;
    private final int[] rowStarts;
    private final int[] columnStarts;
    /** From the first tap to each tap of a window that lies inside the image. */
    private final int[] tapOffsets;
    /** Whether every window is one pixel inside the image. */
    private final boolean pointwise;
    private final int kernelHeight;
    private final int kernelWidth;
    private final int imageFloats;
    private final int offset;
    private final int zeros;
    private final int lastPixel;

    WindowStarts(ConvSpec spec, View input, int zeros) {
        this.spec = spec;
        this.offset = input.offset();
        this.zeros = zeros;
        Window window = spec.window();
        kernelHeight = window.kernelHeight();
        kernelWidth = window.kernelWidth();
        tapOffsets = new int[window.taps()];
        Arrays.setAll(tapOffsets, t -> (t / kernelWidth * window.dilationHeight() * spec.width()
                + t % kernelWidth * window.dilationWidth()) * input.pixelStride());
        imageFloats = spec.height() * spec.width() * input.pixelStride();
        lastPixel = spec.outputPixels() - 1;
        rowStarts = axis(spec.outputHeight(), window.kernelHeight(), window.strideHeight(), window.dilationHeight(),
                window.padTop(), spec.height(), spec.width() * input.pixelStride());
        columnStarts = axis(spec.outputWidth(), window.kernelWidth(), window.strideWidth(), window.dilationWidth(),
                window.padLeft(), spec.width(), input.pixelStride());
        pointwise = window.taps() == 1
                && IntStream.concat(Arrays.stream(rowStarts), Arrays.stream(columnStarts)).noneMatch(x -> x == OUTSIDE);
    }

    private static int[] axis(int outputs, int kernel, int stride, int dilation, int pad, int inputs, int floats) {
        int[] starts = new int[outputs * kernel];
        Arrays.setAll(starts, i -> {
            int at = i / kernel * stride + i % kernel * dilation - pad;
            return at < 0 || at >= inputs ? OUTSIDE : at * floats;
        });
        return starts;
    }

    /**
     * Writes the starts of {@code pixels} output pixels in the order that {@link lanewise.kernel.lane.MatrixTile} reads: tiles of
     * {@code mr} pixels, in a tile tap by tap. The last pixel of all fills up the last tile.
     *
     * @param channel the first input channel of interest
     */
    void fill(int[] starts, int mr, int firstPixel, int pixels, int channel) {
        if (pointwise) {
            fillPoints(starts, Math.ceilDiv(pixels, mr) * mr, firstPixel, pixels, channel);
            return;
        }
        int taps = spec.window().taps();
        int line = firstPixel / spec.outputWidth();
        int column = firstPixel % spec.outputWidth();
        int row = line % spec.outputHeight();
        int base = offset + line / spec.outputHeight() * imageFloats + channel;
        int tiles = Math.ceilDiv(pixels, mr);
        int left = lastPixel - firstPixel;
        for (int tile = 0; tile < tiles; tile++) {
            for (int p = 0; p < mr; p++) {
                fillPixel(starts, tile * mr * taps + p, mr, base, row, column);
                if (left-- > 0 && ++column == spec.outputWidth()) {
                    column = 0;
                    if (++row == spec.outputHeight()) {
                        row = 0;
                        base += imageFloats;
                    }
                }
            }
        }
    }

    /** Row by row, since there is nothing to decide: a 1x1 convolution to few channels spent a sixth of its time on its table. */
    private void fillPoints(int[] starts, int length, int firstPixel, int pixels, int channel) {
        int width = spec.outputWidth();
        int step = columnStarts.length > 1 ? columnStarts[1] - columnStarts[0] : 0;
        int line = firstPixel / width;
        int column = firstPixel % width;
        for (int done = 0; done < pixels;) {
            int count = Math.min(width - column, pixels - done);
            int at = offset + line / spec.outputHeight() * imageFloats + rowStarts[line % spec.outputHeight()]
                    + columnStarts[column] + channel;
            for (int i = 0; i < count; i++) {
                starts[done + i] = at + i * step;
            }
            done += count;
            line++;
            column = 0;
        }
        Arrays.fill(starts, pixels, length, starts[pixels - 1]);
    }

    private void fillPixel(int[] starts, int first, int mr, int base, int row, int column) {
        int rowAt = row * kernelHeight;
        int columnAt = column * kernelWidth;
        int y = rowStarts[rowAt];
        int x = columnStarts[columnAt];
        if ((y | x | rowStarts[rowAt + kernelHeight - 1] | columnStarts[columnAt + kernelWidth - 1]) >= 0) {
            fillInside(starts, first, mr, base + y + x);
        } else {
            fillBorder(starts, first, mr, base, rowAt, columnAt);
        }
    }

    private void fillInside(int[] starts, int first, int mr, int corner) {
        for (int t = 0; t < tapOffsets.length; t++) {
            starts[first + t * mr] = corner + tapOffsets[t];
        }
    }

    private void fillBorder(int[] starts, int first, int mr, int base, int rowAt, int columnAt) {
        int at = first;
        for (int u = 0; u < kernelHeight; u++) {
            int y = rowStarts[rowAt + u];
            for (int v = 0; v < kernelWidth; v++) {
                int x = columnStarts[columnAt + v];
                starts[at] = (y | x) < 0 ? zeros : base + y + x;
                at += mr;
            }
        }
    }
}
