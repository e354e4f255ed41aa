package lanewise.io;

import java.awt.image.Raster;
import java.io.IOException;

/**
 * Four-component JPEG, which ImageIO decodes but does not convert: {@code R = (255 − C)(255 − K)/255} and so on.
 *
 * <p>Adobe's programs store the complements of C, M, Y and K, marked by their own segment; with transform 2 the first three are
 * turned into YCbCr as if they were the complements of RGB. Formulas as in libjpeg ({@code jdcolor.c}) and JFIF 1.02.
 */
final class CmykJpeg {
    private static final int YCCK = 2;
    private static final int BANDS = 4;

    private CmykJpeg() {}

    /**
     * Converts decoded samples.
     *
     * @param raster C, M, Y, K or Y, Cb, Cr, K as stored
     * @param adobeTransform the transform that Adobe's segment names, −1 without one
     */
    static Image toImage(Raster raster, int adobeTransform) throws IOException {
        if (raster.getNumBands() != BANDS) {
            throw new IOException("four components announced, " + raster.getNumBands() + " found");
        }
        Image image = Image.black(raster.getWidth(), raster.getHeight());
        var row = new int[image.width() * BANDS];
        for (int y = 0; y < image.height(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.width(), 1, row);
            for (int x = 0; x < image.width(); x++) {
                if (adobeTransform == YCCK) {
                    toCmyk(row, x * BANDS);
                }
                convert(row, x * BANDS, adobeTransform >= 0, image.rgb(), (y * image.width() + x) * Image.CHANNELS);
            }
        }
        return image;
    }

    private static void toCmyk(int[] row, int at) {
        double luma = row[at];
        double blue = row[at + 1] - 128;
        double red = row[at + 2] - 128;
        row[at] = 255 - clip(luma + 1.402 * red);
        row[at + 1] = 255 - clip(luma - 0.344136 * blue - 0.714136 * red);
        row[at + 2] = 255 - clip(luma + 1.772 * blue);
    }

    private static int clip(double sample) {
        return Math.clamp(Math.round(sample), 0, 255);
    }

    private static void convert(int[] row, int at, boolean isComplement, byte[] rgb, int target) {
        int white = isComplement ? row[at + 3] : 255 - row[at + 3];
        for (int channel = 0; channel < Image.CHANNELS; channel++) {
            int ink = row[at + channel];
            int light = isComplement ? ink : 255 - ink;
            rgb[target + channel] = (byte) ((light * white + 127) / 255);
        }
    }
}
