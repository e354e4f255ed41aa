package lanewise.io;

/** A step that makes another picture of a picture, before its samples become numbers. */
public sealed interface PictureStep {
    /**
     * The new picture.
     *
     * @throws IllegalArgumentException if this picture's size does not allow the step
     */
    Image apply(Image image);

    /** Keeps the centred square of side {@code ⌊fraction·shorter side⌋}; offsets are rounded down. */
    record CenterSquareCrop(double fraction) implements PictureStep {
        /** Checks {@code 0 < fraction ≤ 1}. */
        public CenterSquareCrop {
            if (!(fraction > 0 && fraction <= 1)) {
                throw new IllegalArgumentException("centerSquareCrop " + fraction + " is outside 0..1");
            }
        }

        @Override
        public Image apply(Image image) {
            int side = (int) (fraction * Math.min(image.width(), image.height()));
            return centerCrop("centerSquareCrop " + fraction, image, side, side);
        }
    }

    /** Resizes so that the shorter side becomes {@code side} and the other {@code round(other·side/shorter)}, halves to even. */
    record ResizeShorter(int side) implements PictureStep {
        /** Checks that the side is positive. */
        public ResizeShorter {
            checkExtent("resizeShorter", side);
        }

        @Override
        public Image apply(Image image) {
            int shorter = Math.min(image.width(), image.height());
            return resize(image, scaled(image.width(), shorter), scaled(image.height(), shorter));
        }

        private int scaled(int extent, int shorter) {
            return (int) Math.rint((double) ((long) extent * side) / shorter);
        }
    }

    /** Resizes to a given size, whatever the proportions. */
    record Resize(int width, int height) implements PictureStep {
        /** Checks that both are positive. */
        public Resize {
            checkExtent("resize", width);
            checkExtent("resize", height);
        }

        @Override
        public Image apply(Image image) {
            return resize(image, width, height);
        }
    }

    /** Keeps the centred rectangle of a given size; offsets are rounded down. */
    record CenterCrop(int width, int height) implements PictureStep {
        /** Checks that both are positive. */
        public CenterCrop {
            checkExtent("centerCrop", width);
            checkExtent("centerCrop", height);
        }

        @Override
        public Image apply(Image image) {
            return centerCrop("centerCrop " + width + "x" + height, image, width, height);
        }
    }

    private static void checkExtent(String step, int extent) {
        if (extent < 1) {
            throw new IllegalArgumentException(step + " to " + extent + " pixels: expected 1 or more");
        }
    }

    private static Image resize(Image image, int width, int height) {
        if ((long) width * height > Images.DEFAULT_MAX_PIXELS || Math.max(width, height) > Image.MAX_SIDE) {
            throw new IllegalArgumentException("resizing a " + image + " to " + width + "x" + height
                    + " exceeds the limit of " + Images.DEFAULT_MAX_PIXELS + " pixels and " + Image.MAX_SIDE
                    + " a side");
        }
        return new BilinearResize(image.width(), image.height(), width, height).apply(image);
    }

    private static Image centerCrop(String step, Image image, int width, int height) {
        if (width < 1 || height < 1 || width > image.width() || height > image.height()) {
            throw new IllegalArgumentException(step + " of a " + image + " is not possible");
        }
        return image.crop((image.width() - width) / 2, (image.height() - height) / 2, width, height);
    }
}
