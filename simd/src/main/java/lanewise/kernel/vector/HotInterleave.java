package lanewise.kernel.vector;

import lanewise.kernel.HotMethod;

/** {@link ThreeRows#interleave}. */
record HotInterleave() implements HotMethod {
    private static final int PIXELS = 64;

    @Override
    public Calls calls() {
        float[] from = new float[PIXELS * VectorInterleave.COLOURS.channels()];
        float[] to = new float[3 * from.length];
        return (times, work) -> {
            ThreeRows rows = work % 2 == 0 ? VectorInterleave.COLOURS : VectorInterleave.PLANES;
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
