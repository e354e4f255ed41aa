package lanewise.plan;

import lanewise.kernel.Interleave;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Layout;
import lanewise.tensor.Shape;

/** Where tensors enter and leave the arena: the one place where the storage order changes. */
final class Door {
    private static final int BLOCK = 16;
    private static final int COLOURS = 3;

    private final Interleave interleave;

    Door(Interleave interleave) {
        this.interleave = interleave;
    }

    /** Writes a tensor into its slot. */
    void enter(FloatTensor tensor, float[] arena, Slot slot) {
        enter(tensor, arena, slot, 0, slot.pixels());
    }

    /** Writes some pixels of a tensor into its slot. */
    void enter(FloatTensor tensor, float[] arena, Slot slot, int firstPixel, int endPixel) {
        if (isPlanar(tensor)) {
            int pixels = tensor.shape().dim(2) * tensor.shape().dim(3);
            int channels = slot.channels();
            for (int p = firstPixel; p < endPixel; p += pixels - p % pixels) {
                int count = Math.min(endPixel - p, pixels - p % pixels);
                transpose(tensor.data(), p / pixels * channels * pixels + p % pixels, pixels, channels, count, arena,
                        slot.offset() + p * slot.stride(), slot.stride());
            }
        } else {
            copyRows(tensor.data(), 0, slot.channels(), arena, slot.offset(), slot.stride(), slot.channels(),
                    firstPixel,
                    endPixel);
        }
    }

    /** Reads a slot into a tensor of its shape, in the tensor's own layout. */
    void leave(float[] arena, Slot slot, FloatTensor tensor) {
        leave(arena, slot, tensor, 0, slot.pixels());
    }

    /** Reads some pixels of a slot into a tensor of its shape. */
    void leave(float[] arena, Slot slot, FloatTensor tensor, int firstPixel, int endPixel) {
        if (isPlanar(tensor)) {
            int pixels = tensor.shape().dim(2) * tensor.shape().dim(3);
            int channels = slot.channels();
            for (int p = firstPixel; p < endPixel; p += pixels - p % pixels) {
                int count = Math.min(endPixel - p, pixels - p % pixels);
                transpose(arena, slot.offset() + p * slot.stride(), slot.stride(), count, channels, tensor.data(),
                        p / pixels * channels * pixels + p % pixels, pixels);
            }
        } else {
            copyRows(arena, slot.offset(), slot.stride(), tensor.data(), 0, slot.channels(), slot.channels(),
                    firstPixel,
                    endPixel);
        }
    }

    private static boolean isPlanar(FloatTensor tensor) {
        return tensor.shape().rank() == 4 && tensor.layout() == Layout.ROW_MAJOR;
    }

    /** Runs a reordering step. */
    void reorder(Step.Reorder step, Memory memory) {
        Slot in = step.input();
        Slot out = step.output();
        float[] from = memory.array(in);
        float[] to = memory.array(out);
        if (step.toRowMajor()) {
            toRowMajor(step.shape(), from, in.offset(), in.stride(), to, out.offset(),
                    imageStride(step.shape(), out));
        } else {
            toChannelsLast(step.shape(), from, in.offset(), imageStride(step.shape(), in), to, out.offset(),
                    out.stride());
        }
    }

    /** Distance between two images of a row-major slot, which is dense unless it keeps one image per pixel. */
    private static int imageStride(Shape shape, Slot slot) {
        return slot.pixels() == shape.dim(0) ? slot.stride() : imageFloats(shape);
    }

    private static int imageFloats(Shape shape) {
        return shape.dim(0) == 0 ? 0 : shape.elements() / shape.dim(0);
    }

    private static void copyRows(float[] from, int fromOffset, int fromStride, float[] to, int toOffset, int toStride,
            int channels, int firstPixel, int endPixel) {
        if (fromStride == channels && toStride == channels) {
            System.arraycopy(from, fromOffset + firstPixel * channels, to, toOffset + firstPixel * channels,
                    (endPixel - firstPixel) * channels);
            return;
        }
        for (int p = firstPixel; p < endPixel; p++) {
            System.arraycopy(from, fromOffset + p * fromStride, to, toOffset + p * toStride, channels);
        }
    }

    private void toChannelsLast(Shape shape, float[] from, int fromOffset, int imageStride, float[] to,
            int toOffset,
            int pixelStride) {
        int pixels = shape.dim(2) * shape.dim(3);
        for (int n = 0; n < shape.dim(0); n++) {
            transpose(from, fromOffset + n * imageStride, pixels, shape.dim(1), pixels, to,
                    toOffset + n * pixels * pixelStride, pixelStride);
        }
    }

    private void toRowMajor(Shape shape, float[] from, int fromOffset, int pixelStride, float[] to, int toOffset,
            int imageStride) {
        int pixels = shape.dim(2) * shape.dim(3);
        for (int n = 0; n < shape.dim(0); n++) {
            transpose(from, fromOffset + n * pixels * pixelStride, pixelStride, pixels, shape.dim(1), to,
                    toOffset + n * imageStride, pixels);
        }
    }

    /** {@code to[column][row] = from[row][column]}, in blocks that stay in the first-level cache. */
    private void transpose(float[] from, int fromOffset, int fromStride, int rows, int columns, float[] to,
            int toOffset, int toStride) {
        if (rows == COLOURS && toStride == COLOURS) {
            interleave.interleave(from, fromOffset, fromOffset + fromStride, fromOffset + 2 * fromStride, 1, columns,
                    to, toOffset);
            return;
        }
        for (int row0 = 0; row0 < rows; row0 += BLOCK) {
            int rowEnd = Math.min(rows, row0 + BLOCK);
            for (int column0 = 0; column0 < columns; column0 += BLOCK) {
                int columnEnd = Math.min(columns, column0 + BLOCK);
                for (int column = column0; column < columnEnd; column++) {
                    int target = toOffset + column * toStride;
                    int source = fromOffset + column;
                    for (int row = row0; row < rowEnd; row++) {
                        to[target + row] = from[source + row * fromStride];
                    }
                }
            }
        }
    }
}
