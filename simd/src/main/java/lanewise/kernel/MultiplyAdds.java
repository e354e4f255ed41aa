package lanewise.kernel;

/**
 * Nothing but fused multiply-adds on registers, {@code a ← a·x + y} in independent chains: the yardstick of {@link FmaPeak}.
 *
 * <p>The chains must outnumber the multiply-adds that a core has in flight (latency times units), and fit its registers.
 */
public interface MultiplyAdds {
    /** Multiply-adds of one {@link #run}, counted per lane. */
    long count();

    /** Runs the chains. The result means nothing; using it keeps the compiler from dropping the loop. */
    float run();
}
