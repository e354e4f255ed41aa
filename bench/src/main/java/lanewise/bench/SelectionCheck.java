package lanewise.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lanewise.kernel.Catalogue;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Engine;
import lanewise.kernel.Kernel;
import lanewise.kernel.Workers;
import lanewise.plan.Network;
import lanewise.plan.Options;
import lanewise.zoo.Zoo;

/**
 * Measures, for every convolution of the zoo, all kernels that can do it and are not estimated to be hopeless, and fails where
 * the planner's choice is more than 10 % slower than the best: the exit code is then 1, and a line per offender tells both
 * times. Before each run as much passes through the caches as in the network, since kernels differ most in how many weights they
 * read.
 *
 * <p>Arguments: a regular expression that a network's name must contain (all by default), and the numbers of threads, with
 * commas in between (1 by default). The kernels of a plan are the same for any number, so the mean over all of
 * them counts.
 */
public final class SelectionCheck {
    private static final double TOLERANCE = 1.1;
    /** Kernels estimated to be this much dearer than the cheapest are not worth the time. */
    private static final double HOPELESS = 4;
    /** How often an offender is measured anew before it counts: a busy machine seldom errs in the same way thrice. */
    private static final int CONFIRMATIONS = 2;

    /** Packed weights of most networks, 128 MB and more, beside which those of a layer do not stay in any cache. */
    private static final int LARGE_FLOATS = 32 << 20;
    /** Those of the small networks for which planning estimates otherwise, 16 MB. */
    private static final int SMALL_FLOATS = 4 << 20;

    private final Catalogue catalogue = Catalogue.of(Engine.SIMD);
    private final List<Workers> workers;
    private final List<Course> large;
    private final List<Course> small;

    private SelectionCheck(List<Workers> workers) {
        this.workers = workers;
        large = workers.stream().map(some -> new Course(some, LARGE_FLOATS)).toList();
        small = workers.stream().map(some -> new Course(some, SMALL_FLOATS)).toList();
    }

    /** A convolution in a small network or in any other. */
    private record Layer(ConvSpec spec, boolean inSmallNetwork) {
    }

    /** Checks what the arguments select. */
    public static void main(String[] args) {
        Pattern filter = Pattern.compile(args.length > 0 ? args[0] : "");
        String threads = args.length > 1 ? args[1] : "1";
        List<Workers> workers =
                Arrays.stream(threads.split(",")).map(Integer::parseInt).distinct().map(Workers::of).toList();
        boolean failed;
        try {
            failed = new SelectionCheck(workers).run(filter);
        } finally {
            workers.forEach(Workers::close);
        }
        System.exit(failed ? 1 : 0);
    }

    /** Whether a choice was poor. */
    private boolean run(Pattern filter) {
        Map<Layer, Kernel<ConvSpec>> choices = choices(filter);
        int measured = 0;
        int poor = 0;
        for (Map.Entry<Layer, Kernel<ConvSpec>> entry : choices.entrySet()) {
            Layer layer = entry.getKey();
            Kernel<ConvSpec> chosen = entry.getValue();
            List<Kernel<ConvSpec>> rivals = rivals(layer.spec(), chosen);
            if (rivals.size() > 1) {
                Race race = race(layer, rivals, chosen);
                boolean isPoor = race.ratio(chosen) > TOLERANCE;
                System.out.println((isPoor ? "SLOW  " : "ok    ") + race.line(chosen));
                measured++;
                poor += isPoor ? 1 : 0;
            }
        }
        System.out.printf("%d of %d choices are more than 10 %% slower than the best; threads %s, %d convolutions%n",
                poor, measured, workers.stream().map(Workers::threads).toList(), choices.size());
        return poor > 0;
    }

    /** The distinct convolutions of the networks, with the planner's choice for each. */
    private Map<Layer, Kernel<ConvSpec>> choices(Pattern filter) {
        var choices = new LinkedHashMap<Layer, Kernel<ConvSpec>>();
        for (String name : Zoo.names()) {
            if (filter.matcher(name).find()) {
                var network = Network.of(Zoo.graph(name), Options.on(workers.getFirst()));
                network.plan(Map.of("input", Zoo.input(name))).kernels().forEach((spec, kernel) -> {
                    if (spec instanceof ConvSpec convolution) {
                        choose(choices, convolution, kernel);
                    }
                });
            }
        }
        return choices;
    }

    /** A small network's kernels are the catalogue's, of the same names, but for their estimates. */
    private void choose(Map<Layer, Kernel<ConvSpec>> choices, ConvSpec spec, Kernel<?> kernel) {
        List<Kernel<ConvSpec>> candidates = catalogue.candidates(spec);
        var layer = new Layer(spec, candidates.stream().noneMatch(kernel::equals));
        choices.putIfAbsent(layer, candidates.stream().filter(candidate -> candidate.name().equals(kernel.name()))
                .findFirst().orElseThrow());
    }

    private List<Kernel<ConvSpec>> rivals(ConvSpec spec, Kernel<?> chosen) {
        List<Kernel<ConvSpec>> candidates = catalogue.candidates(spec);
        double most = HOPELESS * candidates.getFirst().cost(spec);
        return candidates.stream().filter(kernel -> kernel.cost(spec) <= most || kernel.equals(chosen)).toList();
    }

    /** One race, or where the choice loses it, the one of several that was kindest to it. */
    private Race race(Layer layer, List<Kernel<ConvSpec>> rivals, Kernel<?> chosen) {
        List<Course> courses = layer.inSmallNetwork() ? small : large;
        Race kindest = Race.run(layer.spec(), rivals, courses);
        for (int i = 0; i < CONFIRMATIONS && kindest.ratio(chosen) > TOLERANCE; i++) {
            Race again = Race.run(layer.spec(), rivals, courses);
            kindest = again.ratio(chosen) < kindest.ratio(chosen) ? again : kindest;
        }
        return kindest;
    }
}
