package lanewise.kernel;

/**
 * A method of vector code in which kernels spend their time. Until the compiler has translated it, each of its vectors is an
 * object, and each operation some dozen calls. But where there is nothing to do it returns before it makes a vector; so it can
 * be called as often as the compiler demands, at next to no cost.
 *
 * @see WarmUp
 */
@FunctionalInterface
public interface HotMethod {
    /** What calls it, with arrays that are let go when it is compiled. */
    Calls calls();

    /** Whether another method stands in while the compiler works on this one, so that a first run need not wait for it. */
    default boolean hasStandIn() {
        return false;
    }

    /** Told that its calls are about to begin, and that they have ended, since it is compiled or given up. */
    default void setCompiling(boolean compiling) {
    }

    /** Calls a method on arrays that no one else uses. */
    @FunctionalInterface
    interface Calls {
        /**
         * Calls it in a loop, so that the compiler does not translate the method around it as well.
         *
         * @param work 0 if there is to be nothing to do. Else a little is done, of another kind for each number, so that the
         *     compiler sees every way through the method
         */
        void run(int times, int work);
    }

    /**
     * How many of some values a call works on: all most often, as inside an image, and each smaller number at times, as at its
     * edge.
     */
    static int mostly(int all, int work) {
        return work == 0 ? 0 : work % 4 == 0 ? 1 + work / 4 % all : all;
    }
}
