package lanewise.kernel;

import java.util.List;

/** The kernels of one engine; a service, so that an engine whose module is absent is missing rather than fatal. */
public interface KernelSet {
    /** Whose kernels these are. */
    Engine engine();

    /** Every kernel, in order of preference at equal cost. */
    List<Kernel<?>> kernels();

    /** The same, with estimates for networks whose weights stay in the caches from one run to the next. */
    default List<Kernel<?>> kernelsOfSmallNetworks() {
        return kernels();
    }

    /** What interleaves rows of pixels. */
    Interleave interleave();

    /** The methods that every network of convolutions needs. */
    default List<HotMethod> hotMethods() {
        return List.of();
    }

    /** The loop that shows what the processor could do with this engine's instructions. */
    MultiplyAdds multiplyAdds();
}
