package lanewise.kernel.conv;

import java.lang.ref.WeakReference;
import lanewise.kernel.CacheLines;
import lanewise.kernel.PackedWeights;

/**
 * Room for packed weights, which starts where a cache line does: a vector that lies across two lines is read as two, which
 * costs a processor with two loads per cycle a tenth of its speed.
 *
 * <p>Lines start at known places in large arrays only ({@link CacheLines}). So the weights of small layers share slabs; a slab
 * lives as long as one of its layers.
 *
 * @param data all of the slab
 * @param offset where the room starts
 * @param length floats of the room
 */
record PackedRoom(float[] data, int offset, int length) {
    /** 8 MB, less an array's header: whole regions of G1, and large to it while the heap is below 32 GB. */
    private static final int SLAB = (1 << 21) - CacheLines.FLOATS;

    private static WeakReference<float[]> slab = new WeakReference<>(null);
    private static int used;

    /** Room for so many zeros. */
    static PackedRoom of(int floats) {
        return floats > SLAB / 2 ? whole(floats) : shared(floats);
    }

    private static PackedRoom whole(int floats) {
        int first = CacheLines.from(0);
        return new PackedRoom(new float[Math.addExact(first, floats)], first, floats);
    }

    private static synchronized PackedRoom shared(int floats) {
        float[] data = slab.get();
        if (data == null || floats > data.length - used) {
            data = new float[SLAB];
            slab = new WeakReference<>(data);
            used = CacheLines.from(0);
        }
        var room = new PackedRoom(data, used, floats);
        used = CacheLines.from(used + floats);
        return room;
    }

    /** The room with weights in it. */
    PackedWeights weights(String format, float[] bias) {
        return new PackedWeights(format, data, offset, length, bias);
    }
}
