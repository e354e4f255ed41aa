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
    /** Each worker's raw weights, of one layer after the other: an array per layer would cost the network's size in garbage. */
    private final float[][] rooms;
    private final int roomFloats;

    private Preparation(List<PackedLayer> layers, int threads) {
        this.layers = layers;
        this.rooms = new float[threads][];
        int most = 0;
        for (PackedLayer layer : layers) {
            most = Math.max(most, layer.rawFloats());
        }
        this.roomFloats = most;
    }

    /** Packs the layers and waits until the kernels that do most of the work are compiled. */
    static void run(List<Step> steps, List<PackedLayer> layers, Engine engine, Workers workers) {
        WarmUp warmUp = WarmUp.shared();
        if (engine == Engine.SIMD) {
            steps.forEach(step -> step.rehearse(warmUp));
        }
        workers.run(new Preparation(layers, workers.threads()));
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
            layers.get(i).pack(_ -> room(worker));
        }
    }

    private float[] room(int worker) {
        if (rooms[worker] == null) {
            rooms[worker] = new float[roomFloats];
        }
        return rooms[worker];
    }
}
