package lanewise.kernel.vector;

import java.util.Set;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width that all kernels of this package share: the widest that the processor offers, at most 512 bits, unless the
 * system property {@value #WIDTH} forces another.
 */
public final class Lanes {
    /** Forces 128, 256 or 512 bits: for tests, and for machines that slow down at full width. */
    public static final String WIDTH = "lanewise.simd.width";

    /** The shape of every vector; a constant, so that the compiler sees the width. */
    static final VectorSpecies<Float> SPECIES = species(System.getProperty(WIDTH));

    /** Floats per vector. */
    public static final int COUNT = SPECIES.length();

    /** Rounds of multiply-adds, one of which is not interrupted, and a time that only those of BigDecimal take. */
    private static final int ROUNDS = 10;
    private static final int MULTIPLY_ADDS = 10;
    private static final long LONG_NANOS = 1_000 * MULTIPLY_ADDS;

    /** Vector registers: x86 has 32 from AVX-512 on and 16 before, the other architectures have 32. */
    static final int REGISTERS = isX86() && SPECIES.vectorBitSize() < 512 ? 16 : 32;

    private Lanes() {
    }

    /**
     * Checks the system property before a constant depends on it.
     *
     * @throws IllegalArgumentException if the forced width is not one of 128, 256 and 512
     */
    public static void requireKnownWidth() {
        String width = System.getProperty(WIDTH);
        if (width != null && !Set.of("128", "256", "512").contains(width)) {
            throw new IllegalArgumentException(WIDTH + " '" + width + "': expected 128, 256 or 512");
        }
    }

    /**
     * Checks that a multiply-add is an instruction: where it is not, Java computes each with decimal numbers of any length, and
     * says so nowhere; but it shows in the time, which is some tens of nanoseconds or many microseconds.
     *
     * @throws UnsupportedOperationException if the processor has none, or an option forbids it
     */
    public static void requireMultiplyAdd() {
        long shortest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && shortest >= LONG_NANOS; round++) {
            float sum = round;
            long start = System.nanoTime();
            for (int i = 0; i < MULTIPLY_ADDS; i++) {
                sum = Math.fma(sum, 0.5f, 1);
            }
            shortest = Math.min(shortest, System.nanoTime() - start + (Float.isNaN(sum) ? 1 : 0)); // the sum is of use
        }
        if (shortest >= LONG_NANOS) {
            throw new UnsupportedOperationException(
                    "this processor, or an option of this JVM, has no fused multiply-add");
        }
    }

    private static boolean isX86() {
        return Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    }

    private static VectorSpecies<Float> species(String width) {
        return switch (width) {
            case "128" -> FloatVector.SPECIES_128;
            case "256" -> FloatVector.SPECIES_256;
            case "512" -> FloatVector.SPECIES_512;
            case null, default -> FloatVector.SPECIES_PREFERRED.vectorBitSize() > 512
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;
        };
    }
}
