package lanewise.graph;

import java.util.function.Supplier;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** A constant behind a loader. */
final class LoadedWeight implements WeightSource {
    private final Shape shape;
    private final ElementType type;
    private final Supplier<? extends Tensor> loader;

    LoadedWeight(Shape shape, ElementType type, Supplier<? extends Tensor> loader) {
        this.shape = shape;
        this.type = type;
        this.loader = loader;
    }

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
}
