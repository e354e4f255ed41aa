package lanewise.plan;

import java.lang.ref.SoftReference;
import java.util.function.Supplier;
import lanewise.graph.ElementType;
import lanewise.graph.Value;
import lanewise.graph.WeightSource;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** A constant that nodes compute from others: once for all that read it, as long as there is memory to keep it. */
final class ComputedWeight implements WeightSource {
    private final Value value;
    private final Supplier<Tensor> computation;
    private volatile SoftReference<Tensor> computed = new SoftReference<>(null);

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
            computed = new SoftReference<>(tensor);
        }
        return tensor;
    }
}
