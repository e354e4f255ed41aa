package lanewise.cli.demo;

import java.awt.image.BufferedImage;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Layout;

/** Channels of one image's tensor as pictures. */
final class Heat {
    private static final int[] SIGNED = {0x1B4F9C, 0x5E93CF, 0xF4F1EC, 0xE58B5A, 0xA6301C};
    private static final int[] POSITIVE = {0x0D0B2B, 0x4B1D6B, 0xA8326B, 0xEE6A4A, 0xFBB95B, 0xFCF7C5};

    private Heat() {
    }

    /** Blue below zero, orange above; as strong as the value is against the channel's largest. */
    static BufferedImage signed(FloatTensor maps, int channel) {
        float most = largest(maps, channel);
        return paint(maps, value -> ramp(SIGNED, 0.5f + 0.5f * value / most), channel);
    }

    /** From dark at zero to bright at the channel's largest value. */
    static BufferedImage positive(FloatTensor maps, int channel) {
        float most = largest(maps, channel);
        return paint(maps, value -> ramp(POSITIVE, value / most), channel);
    }

    /** From dark at 0 to bright at 1. */
    static int color(float value) {
        return ramp(POSITIVE, value);
    }

    /** Three channels as red, green and blue. */
    static BufferedImage colors(FloatTensor maps) {
        FloatTensor plain = maps.to(Layout.ROW_MAJOR);
        int pixels = plain.shape().dim(2) * plain.shape().dim(3);
        BufferedImage image = blank(maps);
        for (int p = 0; p < pixels; p++) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                rgb = rgb << 8 | Math.clamp(Math.round(255 * plain.data()[channel * pixels + p]), 0, 255);
            }
            image.setRGB(p % image.getWidth(), p / image.getWidth(), rgb);
        }
        return image;
    }

    private interface Ink {
        int of(float value);
    }

    private static BufferedImage paint(FloatTensor maps, Ink ink, int channel) {
        BufferedImage image = blank(maps);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, ink.of(maps.get(0, channel, y, x)));
            }
        }
        return image;
    }

    private static BufferedImage blank(FloatTensor maps) {
        return new BufferedImage(maps.shape().dim(3), maps.shape().dim(2), BufferedImage.TYPE_INT_RGB);
    }

    private static float largest(FloatTensor maps, int channel) {
        float most = 1e-6f;
        for (int y = 0; y < maps.shape().dim(2); y++) {
            for (int x = 0; x < maps.shape().dim(3); x++) {
                most = Math.max(most, Math.abs(maps.get(0, channel, y, x)));
            }
        }
        return most;
    }

    private static int ramp(int[] colors, float position) {
        float at = Math.clamp(position, 0, 1) * (colors.length - 1);
        int index = Math.min((int) at, colors.length - 2);
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = colors[index] >> shift & 0xFF;
            int to = colors[index + 1] >> shift & 0xFF;
            rgb |= Math.round(from + (to - from) * (at - index)) << shift;
        }
        return rgb;
    }
}
