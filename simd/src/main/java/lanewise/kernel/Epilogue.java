package lanewise.kernel;

/**
 * What follows the sum of a convolution, in this order: the bias, the residual if there is one, then the clamp
 * {@code min(max(y, low), high)}, which passes NaN on.
 *
 * @param residual whether {@link Operands#other} is added, pixel by pixel
 * @param low lower bound, −∞ for none
 * @param high upper bound, +∞ for none
 */
public record Epilogue(boolean residual, float low, float high) {
    /** Bias only. */
    public static final Epilogue NONE = new Epilogue(false, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
    /** Bias, then {@code max(y, 0)}. */
    public static final Epilogue RELU = NONE.clamp(0, Float.POSITIVE_INFINITY);

    /** Refuses NaN bounds and a lower bound above the upper. */
    public Epilogue {
        if (!(low <= high)) {
            throw new IllegalArgumentException("clamp: low " + low + " is not at most high " + high);
        }
    }

    /** This epilogue with another clamp. */
    public Epilogue clamp(float newLow, float newHigh) {
        return new Epilogue(residual, newLow, newHigh);
    }

    /** This epilogue with a residual. */
    public Epilogue withResidual() {
        return new Epilogue(true, low, high);
    }

    /** Whether the clamp does anything. */
    public boolean clamps() {
        return low != Float.NEGATIVE_INFINITY || high != Float.POSITIVE_INFINITY;
    }

    /** {@code +residual relu}, or empty. */
    @Override
    public String toString() {
        String clamp = !clamps() ? "" : low == 0 && high == Float.POSITIVE_INFINITY ? " relu"
                : low == 0 && high == 6 ? " relu6" : " clip[" + low + "," + high + "]";
        return ((residual ? " +residual" : "") + clamp).strip();
    }
}
