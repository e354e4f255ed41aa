package lanewise.io;

import java.util.Arrays;

/**
 * Antialiased bilinear resizing of 8-bit channels, equal bit for bit to Pillow's {@code Image.resize(…, BILINEAR)}.
 *
 * <p>Output {@code i} of an axis is {@code Σ w(x)·in[x]} over the inputs under a triangle around {@code (i + 0.5)·scale} whose
 * half-width is {@code max(scale, 1)} with {@code scale = in/out}; the weights sum to one and are held with 22 fractional bits.
 * Columns first, then rows; each pass is rounded to 8 bits, and left out where the extent stays.
 */
final class BilinearResize {
    private static final int FRACTION_BITS = 32 - 8 - 2;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    private final Axis horizontal;
    private final Axis vertical;

    BilinearResize(int width, int height, int newWidth, int newHeight) {
        horizontal = new Axis(width, newWidth);
        vertical = new Axis(height, newHeight);
    }

    /** Resizes a picture of the size given before. */
    Image apply(Image image) {
        Image narrow = horizontal.isIdentity() ? image : resizeRows(image);
        return vertical.isIdentity() ? narrow : resizeColumns(narrow);
    }

    /** The taps of one axis: output {@code i} reads inputs {@code first[i] ..} with {@code weights[i]}. */
    private static final class Axis {
        final int inputs;
        final int[] first;
        final int[][] weights;

        Axis(int inputs, int outputs) {
            this.inputs = inputs;
            first = new int[outputs];
            weights = new int[outputs][];
            double scale = (double) inputs / outputs;
            double support = Math.max(scale, 1);
            for (int i = 0; i < outputs; i++) {
                double center = (i + 0.5) * scale;
                first[i] = Math.max((int) (center - support + 0.5), 0);
                int end = Math.min((int) (center + support + 0.5), inputs);
                weights[i] = triangle(first[i], end - first[i], center, support);
            }
        }

        private static int[] triangle(int first, int count, double center, double support) {
            var exact = new double[count];
            double sum = 0;
            for (int k = 0; k < count; k++) {
                // Multiplied by the reciprocal, not divided: the last bit must be the same.
                double distance = Math.abs((k + first - center + 0.5) * (1 / support));
                exact[k] = distance < 1 ? 1 - distance : 0;
                sum += exact[k];
            }
            var weights = new int[count];
            for (int k = 0; k < count; k++) {
                double weight = sum == 0 ? exact[k] : exact[k] / sum;
                weights[k] = (int) (0.5 + weight * (1 << FRACTION_BITS));
            }
            return weights;
        }

        boolean isIdentity() {
            return first.length == inputs;
        }
    }

    private Image resizeRows(Image image) {
        Image resized = Image.black(horizontal.first.length, image.height());
        int target = 0;
        for (int y = 0; y < image.height(); y++) {
            int row = y * image.width() * Image.CHANNELS;
            for (int x = 0; x < resized.width(); x++) {
                int from = row + horizontal.first[x] * Image.CHANNELS;
                for (int channel = 0; channel < Image.CHANNELS; channel++) {
                    resized.rgb()[target++] =
                            weigh(image.rgb(), from + channel, Image.CHANNELS, horizontal.weights[x]);
                }
            }
        }
        return resized;
    }

    private Image resizeColumns(Image image) {
        int rowBytes = image.width() * Image.CHANNELS;
        Image resized = Image.black(image.width(), vertical.first.length);
        var sums = new int[rowBytes];
        for (int y = 0; y < resized.height(); y++) {
            Arrays.fill(sums, HALF);
            int[] weights = vertical.weights[y];
            for (int k = 0; k < weights.length; k++) {
                addRow(image.rgb(), (vertical.first[y] + k) * rowBytes, weights[k], sums);
            }
            for (int i = 0; i < rowBytes; i++) {
                resized.rgb()[y * rowBytes + i] = toByte(sums[i]);
            }
        }
        return resized;
    }

    private static byte weigh(byte[] samples, int from, int stride, int[] weights) {
        int sum = HALF;
        for (int k = 0, at = from; k < weights.length; k++, at += stride) {
            sum += (samples[at] & 0xff) * weights[k];
        }
        return toByte(sum);
    }

    private static void addRow(byte[] samples, int from, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (samples[from + i] & 0xff) * weight;
        }
    }

    private static byte toByte(int sum) {
        return (byte) Math.clamp(sum >> FRACTION_BITS, 0, 255);
    }
}
