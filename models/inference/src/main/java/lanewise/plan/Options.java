package lanewise.plan;

import lanewise.kernel.Engine;
import lanewise.kernel.Precision;
import lanewise.kernel.Workers;

/**
 * Who computes a network, and how exactly.
 *
 * <pre>{@code
 * Network network = Network.of(graph, Options.on(workers).with(Precision.STRICT));
 * }</pre>
 *
 * @param engine whose kernels
 * @param precision what the kernels keep
 * @param workers the threads, which stay the caller's to close
 */
public record Options(Engine engine, Precision precision, Workers workers) {
    /** SIMD kernels, fast, on the shared workers, one per core. */
    public static Options shared() {
        return on(Workers.shared());
    }

    /** SIMD kernels, fast, on some workers. */
    public static Options on(Workers workers) {
        return new Options(Engine.SIMD, Precision.FAST, workers);
    }

    /** These with another engine. */
    public Options with(Engine other) {
        return new Options(other, precision, workers);
    }

    /** These with another precision. */
    public Options with(Precision other) {
        return new Options(engine, other, workers);
    }
}
