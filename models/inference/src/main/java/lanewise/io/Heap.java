package lanewise.io;

import java.io.IOException;
import java.util.function.IntFunction;
import lanewise.tensor.Shape;

/**
 * Arrays for tensors whose size a file dictates.
 *
 * <p>A model that is larger than the heap is a fault of its input or of a flag, not of the process: the failed allocation of a
 * single array leaves nothing half done, so it is reported as an ordinary error.
 */
final class Heap {
    private Heap() {}

    static float[] floats(Shape shape) throws IOException {
        return allocate(shape, Float.BYTES, float[]::new);
    }

    static long[] longs(Shape shape) throws IOException {
        return allocate(shape, Long.BYTES, long[]::new);
    }

    static boolean[] booleans(Shape shape) throws IOException {
        return allocate(shape, 1, boolean[]::new);
    }

    private static <A> A allocate(Shape shape, int elementBytes, IntFunction<A> constructor) throws IOException {
        try {
            return constructor.apply(shape.elements());
        } catch (OutOfMemoryError e) {
            long mebibytes = ((long) shape.elements() * elementBytes >> 20) + 1;
            throw new IOException("shape " + shape + " needs " + mebibytes + " MiB, more than the heap has left", e);
        }
    }
}
