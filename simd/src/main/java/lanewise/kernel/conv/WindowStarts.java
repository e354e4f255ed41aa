package lanewise.kernel.conv;

import java.util.Arrays;
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
    private final int imageFloats;
    private final int offset;
    private final int zeros;
    private final int lastPixel;

    WindowStarts(ConvSpec spec, View input, int zeros) {
        this.spec = spec;
        this.offset = input.offset();
        this.zeros = zeros;
        Window window = spec.window();
        imageFloats = spec.height() * spec.width() * input.pixelStride();
        lastPixel = spec.outputPixels() - 1;
        rowStarts = axis(spec.outputHeight(), window.kernelHeight(), window.strideHeight(), window.dilationHeight(),
                window.padTop(), spec.height(), spec.width() * input.pixelStride());
        columnStarts = axis(spec.outputWidth(), window.kernelWidth(), window.strideWidth(), window.dilationWidth(),
                window.padLeft(), spec.width(), input.pixelStride());
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
        int width = spec.outputWidth();
        int height = spec.outputHeight();
        int taps = spec.window().taps();
        for (int i = 0; i < Math.ceilDiv(pixels, mr) * mr; i++) {
            int pixel = Math.min(firstPixel + i, lastPixel);
            int line = pixel / width;
            int base = offset + line / height * imageFloats + channel;
            fillPixel(starts, i / mr * mr * taps + i % mr, mr, base, line % height, pixel % width);
        }
    }

    private void fillPixel(int[] starts, int first, int mr, int base, int row, int column) {
        int kernelWidth = spec.window().kernelWidth();
        int kernelHeight = spec.window().kernelHeight();
        int at = first;
        for (int u = 0; u < kernelHeight; u++) {
            int y = rowStarts[row * kernelHeight + u];
            for (int v = 0; v < kernelWidth; v++) {
                int x = columnStarts[column * kernelWidth + v];
                starts[at] = (y | x) < 0 ? zeros : base + y + x;
                at += mr;
            }
        }
    }
}
