package lanewise.graph;

import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * A constant that need not be in memory: an array, a slice of a file, or a recipe. It is loaded when kernels pack it
 * and then let go, so that a network costs its packed weights only.
 */
public interface WeightSource {
    /** Extents, known without loading. */
    Shape shape();

    /** Element type, known without loading. */
    ElementType type();

    /** The values; callers must not modify them. Each call may load anew. */
    Tensor load();

    /** Writes the values of a float constant, row-major, to an array from {@code offset} on. */
    default void read(float[] target, int offset) {
        System.arraycopy(((FloatTensor) load()).data(), 0, target, offset, shape().elements());
    }

    /**
     * The values of a float constant, row-major, from the front of an array that callers must not modify: where they are if they
     * are in memory, else written to the array that {@code room} gives.
     *
     * @param room gives an array of at least so many values, whatever they are; asked once at most
     */
    default float[] floats(IntFunction<float[]> room) {
        return ((FloatTensor) load()).data();
    }

    /** The same, in an array of its own where they are not in memory. */
    default float[] floats() {
        return floats(float[]::new);
    }

    /** A constant in memory. */
    static WeightSource of(Tensor tensor) {
        return of(tensor.shape(), ElementType.of(tensor), () -> tensor);
    }

    /** A constant made when asked for, which may share its array with others. */
    static WeightSource of(Shape shape, ElementType type, Supplier<? extends Tensor> loader) {
        return new LoadedWeight(shape, type, loader);
    }

    /**
     * Floats that are read, or computed, whenever they are asked for.
     *
     * @param reader writes all values, row-major, to an array from an index on
     */
    static WeightSource read(Shape shape, ObjIntConsumer<float[]> reader) {
        return new ReadWeight(shape, reader);
    }
}
