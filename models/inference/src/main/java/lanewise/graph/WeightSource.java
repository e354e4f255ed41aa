package lanewise.graph;

import java.util.function.Supplier;
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

    /** A constant in memory. */
    static WeightSource of(Tensor tensor) {
        return of(tensor.shape(), ElementType.of(tensor), () -> tensor);
    }

    /** A constant made when asked for. */
    static WeightSource of(Shape shape, ElementType type, Supplier<? extends Tensor> loader) {
        return new WeightSource() {
            @Override
            public Shape shape() {
                return shape;
            }

            @Override
            public ElementType type() {
                return type;
            }

            @Override
            public Tensor load() {
                return loader.get();
            }

            @Override
            public String toString() {
                return type + " " + shape;
            }
        };
    }
}
