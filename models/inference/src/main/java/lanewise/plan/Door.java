package lanewise.plan;

import lanewise.tensor.FloatTensor;
import lanewise.tensor.Layout;
import lanewise.tensor.Shape;

/** Where tensors enter and leave the arena: the one place where the storage order changes. */
final class Door {
    private static final int BLOCK = 16;

    private Door() {
    }

    /** Writes a tensor into its slot. */
    static void enter(FloatTensor tensor, float[] arena, Slot slot) {
        boolean image = tensor.shape().rank() == 4;
        if (image && tensor.layout() == Layout.ROW_MAJOR) {
            toChannelsLast(tensor.shape(), tensor.data(), 0, imageFloats(tensor.shape()), arena, slot.offset(),
                    slot.stride());
        } else {
            copyRows(tensor.data(), 0, slot.channels(), arena, slot.offset(), slot.stride(), slot);
        }
    }

    /** Reads a slot into a tensor of its shape, in the tensor's own layout. */
    static void leave(float[] arena, Slot slot, FloatTensor tensor) {
        boolean image = tensor.shape().rank() == 4;
        if (image && tensor.layout() == Layout.ROW_MAJOR) {
            toRowMajor(tensor.shape(), arena, slot.offset(), slot.stride(), tensor.data(), 0,
                    imageFloats(tensor.shape()));
        } else {
            copyRows(arena, slot.offset(), slot.stride(), tensor.data(), 0, slot.channels(), slot);
        }
    }

    /** Runs a reordering step. */
    static void reorder(Step.Reorder step, float[] arena) {
        Slot in = step.input();
        Slot out = step.output();
        if (step.toRowMajor()) {
            toRowMajor(step.shape(), arena, in.offset(), in.stride(), arena, out.offset(),
                    imageStride(step.shape(), out));
        } else {
            toChannelsLast(step.shape(), arena, in.offset(), imageStride(step.shape(), in), arena, out.offset(),
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
            Slot slot) {
        if (fromStride == slot.channels() && toStride == slot.channels()) {
            System.arraycopy(from, fromOffset, to, toOffset, slot.pixels() * slot.channels());
            return;
        }
        for (int p = 0; p < slot.pixels(); p++) {
            System.arraycopy(from, fromOffset + p * fromStride, to, toOffset + p * toStride, slot.channels());
        }
    }

    private static void toChannelsLast(Shape shape, float[] from, int fromOffset, int imageStride, float[] to,
            int toOffset,
            int pixelStride) {
        int pixels = shape.dim(2) * shape.dim(3);
        for (int n = 0; n < shape.dim(0); n++) {
            transpose(from, fromOffset + n * imageStride, pixels, shape.dim(1), pixels, to,
                    toOffset + n * pixels * pixelStride, pixelStride);
        }
    }

    private static void toRowMajor(Shape shape, float[] from, int fromOffset, int pixelStride, float[] to, int toOffset,
            int imageStride) {
        int pixels = shape.dim(2) * shape.dim(3);
        for (int n = 0; n < shape.dim(0); n++) {
            transpose(from, fromOffset + n * pixels * pixelStride, pixelStride, pixels, shape.dim(1), to,
                    toOffset + n * imageStride, pixels);
        }
    }

    /** {@code to[column][row] = from[row][column]}, in blocks that stay in the first-level cache. */
    private static void transpose(float[] from, int fromOffset, int fromStride, int rows, int columns, float[] to,
            int toOffset, int toStride) {
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
