package lanewise.plan;

import java.util.HashMap;
import java.util.Map;
import lanewise.kernel.View;

/**
 * The activations of one session: the arena, which begins with a row of zeros, and an array per input and output, which ends
 * with one, as long as its readers need: what lies outside an image is read from the same array.
 */
final class Memory {
    private final float[] arena;
    private final Map<Buffer, float[]> apart = new HashMap<>();

    Memory(Plan plan) {
        arena = new float[plan.arenaFloats()];
        for (Buffer buffer : plan.apart()) {
            apart.put(buffer, new float[Math.addExact(buffer.floats(), buffer.zeroFloats())]);
        }
    }

    /** Floats that a session of this plan will hold. */
    static long floats(Plan plan) {
        long floats = plan.arenaFloats();
        for (Buffer buffer : plan.apart()) {
            floats += buffer.floats() + (long) buffer.zeroFloats();
        }
        return floats;
    }

    /** The array that holds a slot. */
    float[] array(Slot slot) {
        return slot.buffer().isApart() ? apart.get(slot.buffer()) : arena;
    }

    /** Where the row of zeros starts in the array that holds a slot. */
    int zeros(Slot slot) {
        return slot.buffer().isApart() ? slot.buffer().floats() : 0;
    }

    /** A slot as kernels see it that compute some portion of a batch. */
    View view(Slot slot, int portion) {
        return new View(array(slot), slot.offset() + portion * slot.portionStride(), Math.max(1, slot.stride()));
    }
}
