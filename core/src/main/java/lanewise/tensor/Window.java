package lanewise.tensor;

/**
 * A sliding window over H and W: kernel, stride, padding, dilation and rounding, and the output extents that follow.
 *
 * <p>{@code output = ⌊(input + padBefore + padAfter − (dilation·(kernel−1) + 1)) / stride⌋ + 1}, with ⌈⌉ in place of ⌊⌋ in
 * ceil mode, where a last window that would start beyond the input and its leading padding is dropped (ONNX, PyTorch).
 *
 * @param ceilMode whether a partial last window counts
 */
public record Window(int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, int padTop, int padLeft,
        int padBottom, int padRight, int dilationHeight, int dilationWidth, boolean ceilMode) {

    /** Of the cells that a window covers along an axis, of its padding, and of its taps: sums of some of them are ints. */
    private static final int MOST = Integer.MAX_VALUE / 4;

    /** Checks every extent. */
    public Window {
        requireAtLeast(1, kernelHeight, kernelWidth, "kernel");
        requireAtLeast(1, strideHeight, strideWidth, "stride");
        requireAtLeast(0, padTop, padLeft, "padding");
        requireAtLeast(0, padBottom, padRight, "padding");
        requireAtLeast(1, dilationHeight, dilationWidth, "dilation");
        requireFits(kernelHeight, dilationHeight, padTop, padBottom);
        requireFits(kernelWidth, dilationWidth, padLeft, padRight);
        if ((long) kernelHeight * kernelWidth > MOST) {
            throw new IllegalArgumentException("window: kernel " + kernelHeight + "x" + kernelWidth + " is too large");
        }
    }

    private static void requireAtLeast(int least, int height, int width, String what) {
        if (height < least || width < least) {
            throw new IllegalArgumentException(
                    "window: " + what + " " + height + "x" + width + ", expected at least " + least);
        }
    }

    private static void requireFits(int kernel, int dilation, int padBefore, int padAfter) {
        long covered = (kernel - 1L) * dilation + 1;
        if (covered > MOST || (long) padBefore + padAfter > MOST) {
            throw new IllegalArgumentException("window: kernel " + kernel + " with dilation " + dilation
                    + " and padding " + padBefore + "+" + padAfter + " is too large");
        }
    }

    /** A {@code height x width} kernel with stride 1 and no padding. */
    public static Window of(int height, int width) {
        return new Window(height, width, 1, 1, 0, 0, 0, 0, 1, 1, false);
    }

    /** A square kernel with stride 1 and no padding. */
    public static Window square(int kernel) {
        return of(kernel, kernel);
    }

    /** This window with the same stride on both axes. */
    public Window stride(int stride) {
        return stride(stride, stride);
    }

    /** This window with other strides. */
    public Window stride(int height, int width) {
        return new Window(kernelHeight, kernelWidth, height, width, padTop, padLeft, padBottom, padRight,
                dilationHeight, dilationWidth, ceilMode);
    }

    /** This window with the same padding on all four sides. */
    public Window pad(int pad) {
        return pad(pad, pad, pad, pad);
    }

    /** This window with symmetric padding per axis. */
    public Window pad(int height, int width) {
        return pad(height, width, height, width);
    }

    /** This window with other padding, in ONNX's order. */
    public Window pad(int top, int left, int bottom, int right) {
        return new Window(kernelHeight, kernelWidth, strideHeight, strideWidth, top, left, bottom, right,
                dilationHeight, dilationWidth, ceilMode);
    }

    /** This window with other dilations. */
    public Window dilate(int height, int width) {
        return new Window(kernelHeight, kernelWidth, strideHeight, strideWidth, padTop, padLeft, padBottom, padRight,
                height, width, ceilMode);
    }

    /** This window with ceil mode on or off. */
    public Window ceil(boolean ceil) {
        return new Window(kernelHeight, kernelWidth, strideHeight, strideWidth, padTop, padLeft, padBottom, padRight,
                dilationHeight, dilationWidth, ceil);
    }

    /** This window with the padding that {@code autoPad} gives for an input of {@code height x width}. */
    public Window autoPad(AutoPad autoPad, int height, int width) {
        return switch (autoPad) {
            case NOTSET -> this;
            case VALID -> pad(0);
            case SAME_UPPER, SAME_LOWER -> {
                int vertical = samePadding(height, kernelHeight, strideHeight, dilationHeight);
                int horizontal = samePadding(width, kernelWidth, strideWidth, dilationWidth);
                int odd = autoPad == AutoPad.SAME_LOWER ? 1 : 0;
                int top = (vertical + odd) / 2;
                int left = (horizontal + odd) / 2;
                yield pad(top, left, vertical - top, horizontal - left);
            }
        };
    }

    private static int samePadding(int input, int kernel, int stride, int dilation) {
        int outputs = Math.ceilDiv(input, stride);
        return Math.max(0, (outputs - 1) * stride + (kernel - 1) * dilation + 1 - input);
    }

    /** Output rows for {@code height} input rows. */
    public int outputHeight(int height) {
        return output(height, kernelHeight, strideHeight, padTop, padBottom, dilationHeight, "rows");
    }

    /** Output columns for {@code width} input columns. */
    public int outputWidth(int width) {
        return output(width, kernelWidth, strideWidth, padLeft, padRight, dilationWidth, "columns");
    }

    private int output(int input, int kernel, int stride, int padBefore, int padAfter, int dilation, String axis) {
        long room = (long) input + padBefore + padAfter - ((kernel - 1L) * dilation + 1);
        if (room < 0 || input < 1) {
            throw new IllegalArgumentException("window of " + kernel + " " + axis + " (dilation " + dilation
                    + ") does not fit " + input + " " + axis + " with padding " + padBefore + "+" + padAfter);
        }
        long outputs = (ceilMode ? Math.ceilDiv(room, (long) stride) : room / stride) + 1;
        if (ceilMode && (outputs - 1) * stride >= (long) input + padBefore) {
            outputs--;
        }
        return Math.toIntExact(outputs);
    }

    /** The number of taps, {@code kernelHeight · kernelWidth}. */
    public int taps() {
        return kernelHeight * kernelWidth;
    }

    /** Whether this is a 1x1 window without padding, at any stride. */
    public boolean isPointwise() {
        return kernelHeight == 1 && kernelWidth == 1 && !isPadded();
    }

    /** Whether any side is padded. */
    public boolean isPadded() {
        return (padTop | padLeft | padBottom | padRight) != 0;
    }

    /** {@code 3x3/2 pad 1}, with what is not plain. */
    @Override
    public String toString() {
        var text = new StringBuilder().append(kernelHeight).append('x').append(kernelWidth);
        if (strideHeight != 1 || strideWidth != 1) {
            text.append('/').append(strideHeight == strideWidth ? "" + strideHeight : strideHeight + "x" + strideWidth);
        }
        if (isPadded()) {
            boolean same = padTop == padLeft && padTop == padBottom && padTop == padRight;
            text.append(" pad ").append(same ? "" + padTop : padTop + "," + padLeft + "," + padBottom + "," + padRight);
        }
        if (dilationHeight != 1 || dilationWidth != 1) {
            text.append(" dilation ").append(dilationHeight).append('x').append(dilationWidth);
        }
        return text.append(ceilMode ? " ceil" : "").toString();
    }
}
