package lanewise.cli.demo;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import lanewise.io.Image;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;

/** Between pictures and tensors of one image with values from 0 to 1, channels red, green, blue. */
final class Picture {
    private static final double MOST_ELONGATED = 4;

    private Picture() {
    }

    static BufferedImage of(Image image) {
        var picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                picture.setRGB(x, y, image.sample(x, y, 0) << 16 | image.sample(x, y, 1) << 8 | image.sample(x, y, 2));
            }
        }
        return picture;
    }

    static FloatTensor tensor(BufferedImage image) {
        int pixels = image.getWidth() * image.getHeight();
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var data = new float[3 * pixels];
        for (int p = 0; p < pixels; p++) {
            for (int channel = 0; channel < 3; channel++) {
                data[channel * pixels + p] = (rgb[p] >> (16 - 8 * channel) & 0xFF) / 255f;
            }
        }
        return FloatTensor.of(Shape.of(1, 3, image.getHeight(), image.getWidth()), data);
    }

    /** Averages over whole cells down to at most {@code width}, then fits the rest by bilinear interpolation. */
    static BufferedImage scale(BufferedImage image, int width, int height) {
        BufferedImage from = image;
        while (from.getWidth() >= 2 * width && from.getHeight() >= 2 * height) {
            from = draw(from, from.getWidth() / 2, from.getHeight() / 2);
        }
        return draw(from, width, height);
    }

    private static BufferedImage draw(BufferedImage image, int width, int height) {
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = scaled.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return scaled;
    }

    /** Scaled to a width, with its proportions kept. */
    static BufferedImage scale(BufferedImage image, int width) {
        return scale(image, width, Math.max(16, Math.round((float) image.getHeight() * width / image.getWidth())));
    }

    /** The middle of a picture that is more elongated than pages are, else all of it. */
    static BufferedImage middle(BufferedImage image) {
        int shorter = Math.min(image.getWidth(), image.getHeight());
        double part = MOST_ELONGATED * shorter / Math.max(image.getWidth(), image.getHeight());
        double left = image.getWidth() == shorter ? 0 : (1 - part) / 2;
        double top = image.getHeight() == shorter ? 0 : (1 - part) / 2;
        return part >= 1 ? image : crop(image, left, top, 1 - left, 1 - top);
    }

    /** A part of a picture, in fractions of its extents. */
    static BufferedImage crop(BufferedImage image, double left, double top, double right, double bottom) {
        int x = (int) (left * image.getWidth());
        int y = (int) (top * image.getHeight());
        int width = Math.max(1, (int) (right * image.getWidth()) - x);
        int height = Math.max(1, (int) (bottom * image.getHeight()) - y);
        return image.getSubimage(x, y, width, height);
    }
}
