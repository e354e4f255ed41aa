package lanewise.graph;

import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * What is known of a value before any run: its type and shape, and the value itself where it does not depend on data (a
 * constant, the shape of another value, or what is computed from such).
 *
 * @param known the value itself, row-major, or {@code null}
 */
public record Value(ElementType type, Shape shape, Tensor known) {
    /** A value that each run computes. */
    public static Value of(ElementType type, Shape shape) {
        return new Value(type, shape, null);
    }

    /** A float value that each run computes. */
    public static Value floats(Shape shape) {
        return of(ElementType.FLOAT, shape);
    }

    /** A value known now. */
    public static Value known(Tensor tensor) {
        return new Value(ElementType.of(tensor), tensor.shape(), tensor);
    }

    /** Whether the value itself is known. */
    public boolean isKnown() {
        return known != null;
    }

    @Override
    public String toString() {
        return type.name().toLowerCase(java.util.Locale.ROOT) + " " + shape + (isKnown() ? " (known)" : "");
    }
}
