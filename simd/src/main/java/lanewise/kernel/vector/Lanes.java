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
