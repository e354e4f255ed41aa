package lanewise.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import lanewise.kernel.Catalogue;
import lanewise.kernel.Engine;
import lanewise.kernel.FmaPeak;
import lanewise.kernel.Kernel;
import lanewise.kernel.Workers;
import lanewise.plan.Typing;
import lanewise.zoo.Summary;
import lanewise.zoo.Zoo;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures every kernel of the SIMD and scalar engines on every {@link Work} that it supports, and every network of the zoo, and
 * prints one table: median and least time, GFLOP/s, and the share of the FMA peak that this machine reaches in the same run.
 *
 * <p>Arguments: a regular expression that the name of the work or network must contain (all by default), and the number of
 * threads (1 by default).
 */
public final class Benchmarks {
    private static final int WARMUP_SECONDS = 2;
    private static final int MEASURED_SECONDS = 2;

    private final Pattern filter;
    private final int threads;
    private final double peak;

    private Benchmarks(Pattern filter, int threads) {
        this.filter = filter;
        this.threads = threads;
        try (Workers workers = Workers.of(threads)) {
            this.peak = FmaPeak.gflops(workers);
        }
    }

    /** Runs what the arguments select. */
    public static void main(String[] args) throws RunnerException {
        Pattern filter = Pattern.compile(args.length > 0 ? args[0] : "");
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        new Benchmarks(filter, threads).run();
    }

    private void run() throws RunnerException {
        System.out.printf(Locale.ROOT, "FMA peak, %d thread(s): %.1f GFLOP/s%n%n", threads, peak);
        System.out.println("| work | engine:kernel | median µs | min µs | GFLOP/s | share of peak |");
        System.out.println("|---|---|---:|---:|---:|---:|");
        for (Work work : Work.ALL) {
            if (filter.matcher(work.name()).find()) {
                row(work.name(), 2.0 * work.spec().macs(), kernels(work));
            }
        }
        for (String network : Zoo.names()) {
            if (filter.matcher(network).find()) {
                var shapes = Typing.inputShapes(Zoo.graph(network), Map.of("input", Zoo.input(network)));
                row(network, 2.0 * Summary.of(Zoo.graph(network), shapes).macs(), network(network));
            }
        }
    }

    private Collection<RunResult> kernels(Work work) throws RunnerException {
        var names = new ArrayList<String>();
        for (Engine engine : List.of(Engine.SIMD, Engine.SCALAR)) {
            for (Kernel<?> kernel : Catalogue.of(engine).candidates(work.spec())) {
                names.add(engine + ":" + kernel.name());
            }
        }
        return new Runner(options(KernelBenchmark.class).param("work", work.name())
                .param("kernel", names.toArray(String[]::new)).build()).run();
    }

    private Collection<RunResult> network(String network) throws RunnerException {
        return new Runner(options(NetworkBenchmark.class).param("network", network)
                .param("engine", "simd", "scalar").build()).run();
    }

    private ChainedOptionsBuilder options(Class<?> benchmark) {
        return new OptionsBuilder().include(Pattern.quote(benchmark.getName()) + "\\.").forks(1)
                .param("threads", Integer.toString(threads)).warmupIterations(2)
                .warmupTime(TimeValue.seconds(WARMUP_SECONDS / 2)).measurementIterations(2)
                .measurementTime(TimeValue.seconds(MEASURED_SECONDS / 2)).verbosity(VerboseMode.SILENT);
    }

    private void row(String name, double flop, Collection<RunResult> results) {
        for (RunResult result : results) {
            String kernel = result.getParams().getParam(result.getParams().getParamsKeys().contains("kernel")
                    ? "kernel" : "engine");
            var statistics = result.getPrimaryResult().getStatistics();
            double median = statistics.getPercentile(50);
            double flops = flop / (median * 1e-6);
            System.out.printf(Locale.ROOT, "| %s | %s | %.1f | %.1f | %s | %s |%n", name, kernel, median,
                    statistics.getMin(),
                    flop == 0 ? "" : String.format(Locale.ROOT, "%.1f", flops / 1e9),
                    flop == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * flops / 1e9 / peak));
        }
    }
}
