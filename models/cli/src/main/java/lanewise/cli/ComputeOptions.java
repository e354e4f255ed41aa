package lanewise.cli;

import lanewise.graph.Graph;
import lanewise.kernel.Engine;
import lanewise.kernel.Precision;
import lanewise.kernel.Workers;
import lanewise.plan.Network;
import lanewise.plan.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who computes, how exactly, and with how many threads. */
final class ComputeOptions {
    private static final int MOST_THREADS = 1024;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--engine", paramLabel = "ENGINE", defaultValue = "simd",
            description = "simd (vector kernels), scalar (their twins without vectors) or reference (naive loops in double "
                    + "precision). Default: ${DEFAULT-VALUE}.")
    private Engine engine;

    @Option(names = "--precision", paramLabel = "PRECISION", defaultValue = "fast",
            description = "fast (each layer within 1e-4 of its largest output) or strict (within 5e-6: no algorithm that "
                    + "reorders the arithmetic). Default: ${DEFAULT-VALUE}.")
    private Precision precision;

    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--threads", paramLabel = "N", description = "Threads that compute. Default: one per core.")
    void setThreads(int count) {
        if (count < 1 || count > MOST_THREADS) {
            throw new ParameterException(spec.commandLine(),
                    "--threads " + count + ": expected 1 to " + MOST_THREADS);
        }
        threads = count;
    }

    Engine engine() {
        return engine;
    }

    int threads() {
        return threads;
    }

    /** A crew of that many threads, to be closed by the command. */
    Workers workers() {
        return Workers.of(threads);
    }

    Network network(Graph graph, Workers workers) {
        return Network.of(graph, Options.on(workers).with(engine).with(precision));
    }
}
