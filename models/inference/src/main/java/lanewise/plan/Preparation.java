package lanewise.plan;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import lanewise.kernel.Engine;
import lanewise.kernel.Task;
import lanewise.kernel.WarmUp;
import lanewise.kernel.Workers;

/**
 * The work between laying out a plan and its first run: weights are packed, layer by layer on all workers, while one of them
 * warms up the kernels in between. Neither changes a result.
 *
 * <p>The compiler works on threads of its own, and what the first run waits for is the last kernel: so one thread turns to the warm-up
 * after every layer that it packs, and at first to convolutions alone.
 */
final class Preparation implements Task {
    private static final long CONVOLUTIONS_FIRST_NANOS = 300_000_000;
    /** More than any compiler was seen to need; where there is none, the first run goes ahead after that. */
    private static final long LONGEST_NANOS = 3_000_000_000L;
    private static final long PAUSE_NANOS = 500_000;
    /** Set where no compiler came in time, as in a process that interprets: later plans then do not wait for it. */
    private static final AtomicBoolean SLOW_COMPILER = new AtomicBoolean();

    private final int units;
    private final List<PackedLayer> layers;
    private final WarmUp warmUp;
    private final AtomicInteger next = new AtomicInteger();

    private Preparation(int units, List<PackedLayer> layers, WarmUp warmUp) {
        this.units = units;
        this.layers = layers;
        this.warmUp = warmUp;
    }

    /** Packs the layers and warms up the kernels of the steps, rare ones in a thread that ends by itself. */
    static void run(List<Step> steps, List<PackedLayer> layers, Engine engine, Workers workers) {
        var warmUp = new WarmUp();
        if (engine == Engine.SIMD && !SLOW_COMPILER.get()) {
            steps.forEach(step -> step.rehearse(warmUp));
        }
        workers.run(new Preparation(workers.threads(), layers, warmUp));
        if (!warmUp.others()) {
            Thread.ofPlatform().daemon().name("lanewise-warm-up").start(() -> finishOthers(warmUp));
        }
    }

    private static void finishOthers(WarmUp warmUp) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LONGEST_NANOS && !warmUp.others()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** One per thread. */
    @Override
    public int units() {
        return units;
    }

    @Override
    public void run(int worker, int from, int to) {
        if (from == 0) {
            packAndWarmUp();
        } else {
            while (packNext()) {}
        }
    }

    private void packAndWarmUp() {
        long begin = System.nanoTime();
        boolean fast = false;
        boolean packing = true;
        long elapsed = 0;
        while (packing || !fast && elapsed < LONGEST_NANOS) {
            if (!fast && (elapsed >= CONVOLUTIONS_FIRST_NANOS || warmUp.convolutions())) {
                fast = warmUp.essentials();
            }
            packing = packing && packNext();
            if (!packing && !fast) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            elapsed = System.nanoTime() - begin;
        }
        SLOW_COMPILER.set(!fast);
    }

    private boolean packNext() {
        int layer = next.getAndIncrement();
        if (layer >= layers.size()) {
            return false;
        }
        layers.get(layer).pack();
        return true;
    }
}
