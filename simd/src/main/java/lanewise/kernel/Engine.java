package lanewise.kernel;

/** Who computes. */
public enum Engine {
    /** Vector kernels; falls back to {@link #SCALAR}, with one warning, where the vector module is absent. */
    SIMD,
    /** The same portable loops over scalar twins of the vector primitives. */
    SCALAR,
    /** Naive loops in double precision, for comparison only. */
    REFERENCE;

    /** Reads {@code simd}, {@code scalar} or {@code reference}. */
    public static Engine parse(String name) {
        for (Engine engine : values()) {
            if (engine.name().equalsIgnoreCase(name)) {
                return engine;
            }
        }
        throw new IllegalArgumentException("engine '" + name + "': expected simd, scalar or reference");
    }

    /** The lower-case name. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
