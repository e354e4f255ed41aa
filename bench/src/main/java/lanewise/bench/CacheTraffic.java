package lanewise.bench;

import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.Workers;

/**
 * What passes through the caches between two runs of a layer inside a network: the weights of all other layers, then scratch and
 * outputs, which share their places with those of other layers, and at last the activations that the layer before has just written.
 */
final class CacheTraffic implements Task {
    private static final int UNIT_FLOATS = 1 << 16;
    private static final int LINE_FLOATS = 16;

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

    /** Lets it pass, before a run of a kernel with these operands. */
    void passBefore(Operands operands) {
        workers.run(this);
        for (float[] scratch : operands.scratch()) {
            read(scratch);
        }
        read(operands.output().data());
        if (operands.other() != null) {
            read(operands.other().data());
        }
        read(operands.input().data());
    }

    private void read(float[] values) {
        read(0, values, 0, values.length);
    }

    @Override
    public int units() {
        return Math.ceilDiv(others.length, UNIT_FLOATS);
    }

    @Override
    public void run(int worker, int from, int to) {
        read(worker, others, from * UNIT_FLOATS, Math.min(to * UNIT_FLOATS, others.length));
    }

    private void read(int worker, float[] values, int from, int to) {
        float read = 0;
        for (int i = from; i < to; i += LINE_FLOATS) {
            read += values[i];
        }
        sums[worker] = read;
    }
}
