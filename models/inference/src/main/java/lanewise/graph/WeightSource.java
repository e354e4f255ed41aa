package lanewise.graph;

import java.util.function.Supplier;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * A constant that need not be in memory: an array, a slice of a mapped file, or a recipe. It is loaded when kernels pack it
 * and then let go, so that a network costs its packed weights only.
 */
public interface WeightSource {
    /** Extents, known without loading. */
    Shape shape();

    /** Element type, known without loading. */
    ElementType type();

    /** The values; callers must not modify them. Each call may load anew. */
    Tensor load();

    /** The values of a float constant in an array of the caller's own, which may be modified. */
    default float[] ownFloats() {
        return ((FloatTensor) load()).data().clone();
    }

    /** A constant in memory. */
    static WeightSource of(Tensor tensor) {
        return of(tensor.shape(), ElementType.of(tensor), () -> tensor);
    }

    /** A constant made when asked for, which may share its array with others. */
    static WeightSource of(Shape shape, ElementType type, Supplier<? extends Tensor> loader) {
        return new Lazy(shape, type, loader, false);
    }

    /** A constant made anew whenever it is asked for. */
    static WeightSource made(Shape shape, ElementType type, Supplier<? extends Tensor> loader) {
        return new Lazy(shape, type, loader, true);
    }

    /**
     * A constant behind a loader.
     *
     * @param anew whether every call gives an array of its own
     */
    record Lazy(Shape shape, ElementType type, Supplier<? extends Tensor> loader, boolean anew)
            implements WeightSource {
        @Override
        public Tensor load() {
            return loader.get();
        }

        @Override
        public float[] ownFloats() {
            return anew ? ((FloatTensor) load()).data() : WeightSource.super.ownFloats();
        }

        @Override
        public String toString() {
            return type + " " + shape;
        }
    }
}
