package lanewise.plan;

import lanewise.kernel.Task;
import lanewise.kernel.Workers;
import lanewise.tensor.FloatTensor;

/** Moves the tensor of one input or output between its own memory and its slot, shared out among the workers. */
final class Gate implements Task {
    /** Floats per unit: far more work than handing a unit to an awake worker. */
    private static final int UNIT_FLOATS = 1 << 14;

    private final float[] arena;
    private final Slot slot;
    private final int unitPixels;
    private FloatTensor tensor;
    private boolean entering;

    Gate(float[] arena, Slot slot) {
        this.arena = arena;
        this.slot = slot;
        unitPixels = Math.max(1, UNIT_FLOATS / Math.max(1, slot.channels()));
    }

    /** Writes a tensor into the slot. */
    void enter(FloatTensor source, Workers workers) {
        move(source, true, workers);
    }

    /** Reads the slot into a tensor. */
    void leave(FloatTensor target, Workers workers) {
        move(target, false, workers);
    }

    private void move(FloatTensor moved, boolean in, Workers workers) {
        tensor = moved;
        entering = in;
        try {
            workers.run(this);
        } finally {
            tensor = null;
        }
    }

    @Override
    public int units() {
        return Math.ceilDiv(slot.pixels(), unitPixels);
    }

    @Override
    public void run(int worker, int from, int to) {
        int first = from * unitPixels;
        int end = Math.min(slot.pixels(), to * unitPixels);
        if (entering) {
            Door.enter(tensor, arena, slot, first, end);
        } else {
            Door.leave(arena, slot, tensor, first, end);
        }
    }
}
