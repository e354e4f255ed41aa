package lanewise.io;

/**
 * A picture of 8-bit red, green and blue, three bytes per pixel, rows from the top.
 *
 * @param width pixels in a row, at least 1
 * @param height rows, at least 1
 * @param rgb {@code 3*width*height} bytes, shared with whoever made the picture
 */
public record Image(int width, int height, byte[] rgb) {
    /** The bytes of one pixel. */
    public static final int CHANNELS = 3;
    /** The longest side that is read or made, JPEG's own limit: the weights of a resizing grow with it. */
    static final int MAX_SIDE = 65_535;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if an extent is not positive, or the number of bytes is not that of the extents
     */
    public Image {
        if (width < 1 || height < 1 || (long) width * height * CHANNELS != rgb.length) {
            throw new IllegalArgumentException(
                    "picture of " + width + "x" + height + " needs 3 bytes per pixel, got " + rgb.length);
        }
    }

    /** A black picture. */
    public static Image black(int width, int height) {
        return new Image(width, height, new byte[Math.multiplyExact(Math.multiplyExact(width, height), CHANNELS)]);
    }

    /** One sample, 0 to 255; channel 0 is red. */
    public int sample(int x, int y, int channel) {
        return rgb[(y * width + x) * CHANNELS + channel] & 0xff;
    }

    /**
     * A rectangle of this picture, copied.
     *
     * @throws IllegalArgumentException if it is empty or not within the picture
     */
    public Image crop(int left, int top, int cropWidth, int cropHeight) {
        if (left < 0 || top < 0 || cropWidth < 1 || cropHeight < 1 || cropWidth > width - left
                || cropHeight > height - top) {
            throw new IllegalArgumentException("crop of " + cropWidth + "x" + cropHeight + " at " + left + "," + top
                    + " is not within a picture of " + width + "x" + height);
        }
        Image cropped = black(cropWidth, cropHeight);
        for (int y = 0; y < cropHeight; y++) {
            System.arraycopy(rgb, ((top + y) * width + left) * CHANNELS, cropped.rgb, y * cropWidth * CHANNELS,
                    cropWidth * CHANNELS);
        }
        return cropped;
    }

    @Override
    public String toString() {
        return "picture " + width + "x" + height;
    }
}
