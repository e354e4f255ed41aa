package lanewise.plan;

import java.util.List;
import lanewise.kernel.Engine;
import lanewise.kernel.Task;
import lanewise.kernel.WarmUp;
import lanewise.kernel.Workers;

/**
 * The work between laying out a plan and its first run: weights are packed, layer by layer on all workers, while the
 * {@linkplain WarmUp kernels warm up} on a thread of their own. Neither changes a result.
 */
final class Preparation implements Task {
    private final List<PackedLayer> layers;

    private Preparation(List<PackedLayer> layers) {
        this.layers = layers;
    }

    /** Packs the layers and waits until the kernels that do most of the work are compiled. */
    static void run(List<Step> steps, List<PackedLayer> layers, Engine engine, Workers workers) {
        WarmUp warmUp = WarmUp.shared();
        if (engine == Engine.SIMD) {
            steps.forEach(step -> step.rehearse(warmUp));
        }
        workers.run(new Preparation(layers));
        if (engine == Engine.SIMD) {
            warmUp.awaitEssentials();
        }
    }

    /** One per layer. */
    @Override
    public int units() {
        return layers.size();
    }

    @Override
    public void run(int worker, int from, int to) {
        for (int i = from; i < to; i++) {
            layers.get(i).pack();
        }
    }
}
