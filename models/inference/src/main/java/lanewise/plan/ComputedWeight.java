package lanewise.plan;

import java.lang.ref.WeakReference;
import java.util.function.Supplier;
import lanewise.graph.ElementType;
import lanewise.graph.Value;
import lanewise.graph.WeightSource;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * A constant that nodes compute from others: once for all that read it one after the other, until the garbage collector takes
 * it. So a chain of nodes that each read the one before twice is no tree of computations.
 */
final class ComputedWeight implements WeightSource {
    private final Value value;
    private final Supplier<Tensor> computation;
    private volatile WeakReference<Tensor> computed = new WeakReference<>(null);

    ComputedWeight(Value value, Supplier<Tensor> computation) {
        this.value = value;
        this.computation = computation;
    }

    @Override
    public Shape shape() {
        return value.shape();
    }

    @Override
    public ElementType type() {
        return value.type();
    }

    @Override
    public Tensor load() {
        Tensor tensor = computed.get();
        if (tensor == null) {
            tensor = computation.get();
            computed = new WeakReference<>(tensor);
        }
        return tensor;
    }
}
