package lanewise.bench;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import lanewise.kernel.CacheLines;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.Workers;

/**
 * What passes through the caches between two runs of a layer inside a network: the weights of all other layers, machine code,
 * then scratch and outputs, which share their places with those of other layers, and at last the activations that the layer
 * before has just written.
 */
final class CacheTraffic {
    private final float[] others;
    private final Workers workers;
    /** By worker; keeps the reading from being optimised away. */
    private final float[] sums;

    /** So many floats of other layers' weights. */
    CacheTraffic(int floats, Workers workers) {
        this.others = new float[floats];
        this.workers = workers;
        this.sums = new float[workers.threads()];
    }

    /**
     * Lets it pass, before a run of a kernel with these operands.
     *
     * @param slice brings the machine code back, which a network's other layers use as well
     */
    void passBefore(Operands operands, Task slice) {
        together(worker -> readShare(worker, others));
        workers.run(slice);
        together(worker -> {
            float[] scratch = operands.scratch()[worker];
            read(worker, scratch, 0, scratch.length);
            readShare(worker, operands.output().data());
            if (operands.other() != null) {
                readShare(worker, operands.other().data());
            }
            readShare(worker, operands.input().data());
        });
    }

    /** By each worker in its own cache; all end together, so that none is asleep when the layer begins. */
    private void together(IntConsumer share) {
        var arrived = new AtomicInteger();
        workers.run(new Task() {
            @Override
            public int units() {
                return workers.threads();
            }

            @Override
            public void run(int worker, int from, int to) {
                share.accept(worker);
                arrived.addAndGet(to - from);
                while (arrived.get() < workers.threads()) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    private void readShare(int worker, float[] values) {
        long length = values.length;
        read(worker, values, (int) (length * worker / workers.threads()),
                (int) (length * (worker + 1) / workers.threads()));
    }

    private void read(int worker, float[] values, int from, int to) {
        float read = 0;
        for (int i = from; i < to; i += CacheLines.FLOATS) {
            read += values[i];
        }
        sums[worker] += read;
    }
}
