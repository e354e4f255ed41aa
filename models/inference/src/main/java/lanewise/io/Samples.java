package lanewise.io;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/**
 * Turns ImageIO's pictures into 8-bit RGB.
 *
 * <p>Samples are taken as they are stored: {@code BufferedImage.getRGB} would take grey for linear light and apply profiles, so
 * that a network would see other numbers than it was trained on.
 */
final class Samples {
    private static final int OPAQUE = 255;

    private Samples() {}

    /** The picture over white. */
    static Image toImage(BufferedImage picture) {
        boolean isPlain = picture.getColorModel() instanceof ComponentColorModel && !picture.isAlphaPremultiplied()
                && picture.getRaster().getNumBands() <= 4;
        return isPlain ? fromBands(picture) : fromPackedPixels(picture);
    }

    /** One sample per band: grey, grey with alpha, RGB, RGB with alpha. */
    private static Image fromBands(BufferedImage picture) {
        Raster raster = picture.getRaster();
        int bands = raster.getNumBands();
        boolean hasAlpha = bands == 2 || bands == 4;
        int colours = hasAlpha ? bands - 1 : bands;
        int largest = (1 << picture.getColorModel().getComponentSize(0)) - 1;
        Image image = Image.black(picture.getWidth(), picture.getHeight());
        var row = new int[image.width() * bands];
        int at = 0;
        for (int y = 0; y < image.height(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.width(), 1, row);
            for (int pixel = 0; pixel < row.length; pixel += bands) {
                int alpha = hasAlpha ? toByte(row[pixel + colours], largest) : OPAQUE;
                for (int channel = 0; channel < Image.CHANNELS; channel++) {
                    int sample = toByte(row[pixel + (colours == 1 ? 0 : channel)], largest);
                    image.rgb()[at++] = (byte) overWhite(sample, alpha);
                }
            }
        }
        return image;
    }

    /** Palettes and pixels packed into one number, which are sRGB by themselves. */
    private static Image fromPackedPixels(BufferedImage picture) {
        Image image = Image.black(picture.getWidth(), picture.getHeight());
        var row = new int[image.width()];
        int at = 0;
        for (int y = 0; y < image.height(); y++) {
            picture.getRGB(0, y, image.width(), 1, row, 0, image.width());
            for (int argb : row) {
                int alpha = argb >>> 24;
                image.rgb()[at++] = (byte) overWhite(argb >> 16 & 0xff, alpha);
                image.rgb()[at++] = (byte) overWhite(argb >> 8 & 0xff, alpha);
                image.rgb()[at++] = (byte) overWhite(argb & 0xff, alpha);
            }
        }
        return image;
    }

    private static int toByte(int sample, int largest) {
        return largest == OPAQUE ? sample : (int) ((sample * 255L + largest / 2) / largest);
    }

    private static int overWhite(int sample, int alpha) {
        return alpha == OPAQUE ? sample : (sample * alpha + 255 * (255 - alpha) + 127) / 255;
    }
}
