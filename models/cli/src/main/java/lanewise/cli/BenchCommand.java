package lanewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lanewise.cli.timing.Timing;
import lanewise.kernel.FmaPeak;
import lanewise.kernel.Workers;
import lanewise.plan.StepTime;
import lanewise.tensor.Shape;
import lanewise.zoo.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Times a network. */
@Command(name = "bench", description = {"Times a network, and compares it with the processor's peak.", "",
        "A GFLOP counts each multiply-add of a direct convolution as two operations, so that an algorithm which needs fewer "
                + "(Winograd) may pass 100 %% of the peak. The peak is measured before and after, with the same threads; the "
                + "higher figure counts, since other programs may have been in the way of one."})
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private ModelArgument model;
    @Mixin
    private InputShapes input;
    @Mixin
    private ComputeOptions compute;
    @Option(names = "--batch", paramLabel = "N", description = "Images per run: replaces the N of every input.")
    private Integer batch;
    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3",
            description = "How long to measure, after as much warming up, at most two seconds. Default: ${DEFAULT-VALUE}.")
    private double seconds;
    @Option(names = "--layers", description = "Also print the time of each step.")
    private boolean layers;
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        requireSense();
        Model loaded = model.load();
        Map<String, Shape> shapes = batched(input.of(loaded));
        long macs = Summary.of(loaded.graph(), shapes).macs();
        try (Workers workers = compute.workers()) {
            var network = compute.network(loaded.graph(), workers);
            double peakBefore = FmaPeak.gflops(workers);
            var timing = Timing.of(network, shapes, seconds);
            double peak = Math.max(peakBefore, FmaPeak.gflops(workers));
            List<StepTime> steps = layers ? Timing.profile(network, shapes) : List.of();
            print(new BenchReport(model.name(), network.engine(), compute.threads(), shapes, timing, 2e-9 * macs,
                    peak, steps));
        }
        return 0;
    }

    private void requireSense() {
        if (batch != null && batch < 1) {
            throw new ParameterException(spec.commandLine(), "--batch " + batch + ": expected at least 1");
        }
        requireSense(seconds, spec);
    }

    /** Refuses a time to measure that is negative, or longer than a day. */
    static void requireSense(double seconds, CommandSpec spec) {
        if (!(seconds >= 0 && seconds <= 86_400)) {
            throw new ParameterException(spec.commandLine(), "--seconds " + seconds + ": expected 0 to 86400");
        }
    }

    private Map<String, Shape> batched(Map<String, Shape> shapes) {
        if (batch == null) {
            return shapes;
        }
        var changed = new LinkedHashMap<String, Shape>();
        shapes.forEach((name, shape) -> changed.put(name, shape.rank() == 0 ? shape : shape.with(0, batch)));
        return changed;
    }

    private void print(BenchReport report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonText.print(out, report::write);
        } else {
            out.print(Names.printable(report.text()));
        }
    }
}
