package lanewise.kernel;

import java.util.List;

/**
 * One algorithm for one kind of {@link Spec}; stateless and shared.
 *
 * @param <S> the kind of work it does
 */
public interface Kernel<S extends Spec> {
    /** Algorithm and operation, such as {@code pointwise-conv}; unique within an engine. */
    String name();

    /** The kind of work it does. */
    Class<S> operation();

    /** Whether it can do this work. */
    boolean supports(S spec);

    /** The precision that it keeps at any size; {@link Precision#FAST} where it reorders the arithmetic. */
    default Precision precision() {
        return Precision.STRICT;
    }

    /**
     * The estimated effort, in multiply-adds at full speed; only the order between kernels for one spec matters.
     */
    double cost(S spec);

    /** The {@link PackedWeights#format} that it wants for this work; {@code null} where the operation has no weights. */
    default String format(S spec) {
        return null;
    }

    /**
     * Packs row-major weights (convolution: {@code [output][input/groups][row][column]}) and biases, both of which stay the
     * caller's.
     *
     * @param weights from the front of the array on, which may be longer
     * @param bias one value per output channel, or {@code null} for zeros
     */
    default PackedWeights pack(S spec, float[] weights, float[] bias) {
        throw new AssertionError(name() + " has no weights");
    }

    /**
     * The methods in which it spends its time on such work, as far as it is worth calling them by themselves before the first
     * run.
     */
    default List<HotMethod> hotMethods(S spec) {
        return List.of();
    }

    /**
     * Whether it has work of its own besides these methods, so much that it is worth doing once as a whole before the first
     * run.
     */
    default boolean hasOtherWork() {
        return false;
    }

    /** Floats of scratch that each worker needs. */
    default int scratchFloats(S spec) {
        return 0;
    }

    /** Length of the row of zeros that it reads at {@link Operands#zeros}. */
    default int zeroFloats(S spec) {
        return 0;
    }

    /**
     * Whether {@link Operands#output} may be the very place of {@link Operands#other}: it reads each value of the one before it
     * writes the same value of the other, and writes it once.
     */
    default boolean worksInPlace(S spec) {
        return false;
    }

    /** Fixes the arrays. All tables are built here, so that {@link Task#run} only computes. */
    Task bind(S spec, Operands operands);
}
