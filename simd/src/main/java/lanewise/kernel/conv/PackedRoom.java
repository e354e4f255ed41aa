package lanewise.kernel.conv;

import java.lang.ref.WeakReference;

/**
 * Room for packed weights, which starts where a cache line does: a vector that lies across two lines is read as two, which costs a
 * processor with two loads per cycle a tenth of its speed.
 *
 * <p>Java aligns an object to 8 bytes only. The default collector, G1, begins a large array at the start of a region, and its data 16
 * bytes further. So the weights of small layers share slabs, which are large arrays; a slab lives as long as one of its layers. Under other
 * collectors this is a matter of luck, as it would be without.
 *
 * @param data all of the slab
 * @param offset where the room starts
 */
record PackedRoom(float[] data, int offset) {
    private static final int LINE = 16;
    /** From the start of a large array's data to that of a cache line. */
    private static final int FIRST = 12;
    /** 8 MB, less an array's header: whole regions of G1, and large to it while the heap is below 32 GB. */
    private static final int SLAB = (1 << 21) - LINE;

    private static WeakReference<float[]> slab = new WeakReference<>(null);
    private static int used;

    /** Room for so many zeros. */
    static PackedRoom of(int floats) {
        return floats > SLAB / 2 ? new PackedRoom(new float[Math.addExact(floats, FIRST)], FIRST) : shared(floats);
    }

    private static synchronized PackedRoom shared(int floats) {
        float[] data = slab.get();
        if (data == null || floats > data.length - used) {
            data = new float[SLAB];
            slab = new WeakReference<>(data);
            used = FIRST;
        }
        var room = new PackedRoom(data, used);
        used += Math.ceilDiv(floats, LINE) * LINE;
        return room;
    }
}
