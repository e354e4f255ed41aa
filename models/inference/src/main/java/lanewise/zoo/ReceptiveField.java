package lanewise.zoo;

import lanewise.tensor.Window;

/**
 * The part of the network's input that one cell of a layer's output depends on, padding included, and the step between
 * neighbouring cells: a window of kernel k, dilation d and stride s makes {@code field += d·(k−1)·step; step *= s}.
 *
 * @param height rows seen
 * @param width columns seen
 * @param stepHeight input rows between neighbouring cells; below 1 after a transposed convolution
 * @param stepWidth input columns between neighbouring cells
 * @param whole whether the cell sees the whole input, whatever its size; the other figures then mean nothing
 */
public record ReceptiveField(int height, int width, double stepHeight, double stepWidth, boolean whole) {
    /** The input's own cells. */
    public static final ReceptiveField CELL = new ReceptiveField(1, 1, 1, 1, false);
    /** After global, adaptive and pyramid pooling, and after fully connected layers. */
    public static final ReceptiveField WHOLE = new ReceptiveField(0, 0, 0, 0, true);

    /** After a window slides over this. */
    public ReceptiveField through(Window window) {
        if (whole) {
            return this;
        }
        return new ReceptiveField(grow(height, (window.kernelHeight() - 1) * window.dilationHeight(), stepHeight),
                grow(width, (window.kernelWidth() - 1) * window.dilationWidth(), stepWidth),
                stepHeight * window.strideHeight(), stepWidth * window.strideWidth(), false);
    }

    /** After a transposed convolution, each of whose outputs sees {@code ⌈k/s⌉} cells per axis. */
    public ReceptiveField throughTransposed(Window window) {
        if (whole) {
            return this;
        }
        return new ReceptiveField(grow(height, reach(window.kernelHeight(), window.strideHeight()), stepHeight),
                grow(width, reach(window.kernelWidth(), window.strideWidth()), stepWidth),
                stepHeight / window.strideHeight(), stepWidth / window.strideWidth(), false);
    }

    /** Of a value made of both: the larger on each axis, the coarser step. */
    public ReceptiveField merge(ReceptiveField other) {
        if (whole || other.whole) {
            return WHOLE;
        }
        return new ReceptiveField(Math.max(height, other.height), Math.max(width, other.width),
                Math.max(stepHeight, other.stepHeight), Math.max(stepWidth, other.stepWidth), false);
    }

    private static int reach(int kernel, int stride) {
        return Math.ceilDiv(kernel, stride) - 1;
    }

    private static int grow(int field, int cells, double step) {
        return (int) Math.ceil(field + cells * step);
    }

    /** {@code 7x7}, or {@code whole}. */
    @Override
    public String toString() {
        return whole ? "whole" : height + "x" + width;
    }
}
