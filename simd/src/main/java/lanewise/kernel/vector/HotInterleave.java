package lanewise.kernel.vector;

import lanewise.kernel.HotMethod;

/** {@link ThreeRows#interleave}. */
record HotInterleave() implements HotMethod {
    /** More than a block of either; few, since each vector is an object until then. */
    private static final int PIXELS = 18;

    @Override
    public Calls calls() {
        float[] from = new float[3 * PIXELS];
        float[] to = new float[3 * from.length];
        return (times, work) -> {
            ThreeRows rows = work % 2 == 0 ? ThreeRows.COLOURS : ThreeRows.PLANES;
            for (int i = 0; i < times; i++) {
                rows.interleave(from, 0, 0, 0, work == 0 ? 0 : PIXELS, to, 0);
            }
        };
    }

    @Override
    public boolean hasStandIn() {
        return true;
    }

    @Override
    public void setCompiling(boolean compiling) {
        VectorInterleave.setCompiling(compiling);
    }
}
