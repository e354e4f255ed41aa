package lanewise.kernel;

/** What is to be computed, with every extent known: the description that kernels are chosen by and bound to. */
public sealed interface Spec permits ConvSpec, GemmSpec, PoolSpec, AdaptivePoolSpec, PyramidSpec, RoiPoolSpec, LrnSpec,
        SoftmaxSpec, UnarySpec, BinarySpec, CopySpec {
    /** Multiply-adds, 0 where the operation has none worth counting. */
    default long macs() {
        return 0;
    }

    /** Refuses an extent, or another number, below one. */
    static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " " + value + ", expected at least 1");
        }
    }
}
