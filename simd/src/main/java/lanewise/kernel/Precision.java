package lanewise.kernel;

import java.util.Locale;

/** How exactly the layers of a network are computed. */
public enum Precision {
    /** Algorithms that reorder the arithmetic to save multiplications, such as Winograd's, are welcome. */
    FAST(1e-4),
    /** Plain sums of plain products only. */
    STRICT(5e-6);

    private final double bound;

    Precision(double bound) {
        this.bound = bound;
    }

    /** The largest error of a layer, as a share of its largest output. */
    public double bound() {
        return bound;
    }

    /** Whether a kernel of some precision may serve. */
    boolean admits(Kernel<?> kernel) {
        return kernel.precision().bound <= bound;
    }

    /** The lower-case name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
