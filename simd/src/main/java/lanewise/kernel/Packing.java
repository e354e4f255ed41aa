package lanewise.kernel;

/**
 * Packs the weights of a tiny layer until that should be compiled. Before all else: while a plan is laid out the compiler has
 * little to do, and what waits for it later would keep all cores packing at a fifth of the speed.
 *
 * <p>Many calls with short loops: long ones would have the compiler translate their methods twice, first of all for the loop
 * that is under way.
 */
final class Packing extends Exercise {
    /** A tenth of a second: what is called no more before it is compiled falls back in the compiler's queue. */
    private static final int TURNS = 100;
    private static final int TIMES = 10;

    private final Kernel<ConvSpec> kernel;
    private final ConvSpec spec;
    private final float[] weights;
    private int turns;

    Packing(Kernel<ConvSpec> kernel, ConvSpec spec) {
        super(0, true);
        this.kernel = kernel;
        this.spec = spec;
        weights = new float[spec.weights()];
    }

    @Override
    boolean turn() {
        for (int i = 0; i < TIMES; i++) {
            kernel.pack(spec, weights, null);
        }
        turns++;
        return turns == TURNS;
    }
}
