package lanewise.io;

/** Turns a picture upright as its EXIF orientation demands. */
final class Orientation {
    private Orientation() {}

    /**
     * The upright picture.
     *
     * @param orientation 1 to 8: the sides of the stored picture at which the upright one's first row and column lie
     */
    static Image upright(Image stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        boolean isTransposed = orientation >= 5;
        boolean mirrorsX = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean mirrorsY = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int width = isTransposed ? stored.height() : stored.width();
        int height = isTransposed ? stored.width() : stored.height();
        Image upright = Image.black(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int storedX = isTransposed ? y : x;
                int storedY = isTransposed ? x : y;
                int fromX = mirrorsX ? stored.width() - 1 - storedX : storedX;
                int fromY = mirrorsY ? stored.height() - 1 - storedY : storedY;
                System.arraycopy(stored.rgb(), (fromY * stored.width() + fromX) * Image.CHANNELS, upright.rgb(),
                        (y * width + x) * Image.CHANNELS, Image.CHANNELS);
            }
        }
        return upright;
    }
}
