package lanewise.plan;

import lanewise.kernel.Task;
import lanewise.kernel.Workers;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Layout;
import lanewise.tensor.Shape;

/**
 * One input or output: moves tensors between their own memory and its slot, shared out among the workers; nothing need be moved
 * for the tensor whose memory the slot is.
 */
final class Gate implements Task {
    /** Floats per unit: far more work than handing a unit to an awake worker. */
    private static final int UNIT_FLOATS = 1 << 14;

    private final Door door;
    private final float[] array;
    private final Slot slot;
    private final boolean inPlace;
    private final Shape shape;
    /** Made when asked for. */
    private FloatTensor own;
    private final int unitPixels;
    private FloatTensor tensor;
    private boolean entering;

    Gate(Door door, float[] array, Slot slot, Shape shape) {
        this.door = door;
        this.array = array;
        this.slot = slot;
        this.shape = shape;
        inPlace = slot.fillsBuffer() && slot.isDense();
        unitPixels = Math.max(1, UNIT_FLOATS / Math.max(1, slot.channels()));
    }

    /** A tensor of the slot's storage order that a run reads or writes in place, where the slot is all of its array. */
    FloatTensor own() {
        if (own == null) {
            Layout layout = shape.rank() == 4 ? Layout.CHANNELS_LAST : Layout.ROW_MAJOR;
            own = FloatTensor.front(shape, layout, inPlace ? array : new float[shape.elements()]);
        }
        return own;
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
        if (moved == own && inPlace) {
            return;
        }
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
            door.enter(tensor, array, slot, first, end);
        } else {
            door.leave(array, slot, tensor, first, end);
        }
    }
}
