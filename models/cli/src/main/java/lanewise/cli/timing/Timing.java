package lanewise.cli.timing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lanewise.graph.Graph;
import lanewise.plan.Network;
import lanewise.plan.Session;
import lanewise.plan.StepTime;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * Durations of the runs of a network, in nanoseconds, sorted.
 *
 * <p>The caller may not change the array.
 */
public record Timing(long[] sortedNanos) {
    private static final double MOST_WARM_UP_SECONDS = 2;
    private static final int LEAST_RUNS = 3;
    private static final int MOST_RUNS = 1_000_000;
    private static final int PROFILED_RUNS = 21;
    private static final long SEED = 20_150_607;

    /** Runs a network on data of no meaning, without measuring until it is warm and then for some seconds. */
    public static Timing of(Network network, Map<String, Shape> shapes, double seconds) {
        Runnable run = runnable(network, shapes);
        measure(run, Math.min(MOST_WARM_UP_SECONDS, seconds));
        return new Timing(measure(run, seconds));
    }

    /** The same for a network that is warm already. */
    public static Timing ofWarm(Network network, Map<String, Shape> shapes, double seconds) {
        return new Timing(measure(runnable(network, shapes), seconds));
    }

    /** The time of each step of a network that is warm, on data of no meaning. */
    public static List<StepTime> profile(Network network, Map<String, Shape> shapes) {
        return network.session().profile(inputs(network.graph(), shapes), PROFILED_RUNS);
    }

    private static long[] measure(Runnable run, double seconds) {
        var nanos = new long[LEAST_RUNS];
        int runs = 0;
        long begin = System.nanoTime();
        while (runs < LEAST_RUNS || runs < MOST_RUNS && System.nanoTime() - begin < seconds * 1e9) {
            if (runs == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * runs);
            }
            long start = System.nanoTime();
            run.run();
            nanos[runs++] = System.nanoTime() - start;
        }
        long[] sorted = Arrays.copyOf(nanos, runs);
        Arrays.sort(sorted);
        return sorted;
    }

    /** One run; with a tensor for the result, so that nothing is allocated, where the network has one input. */
    private static Runnable runnable(Network network, Map<String, Shape> shapes) {
        Map<String, Tensor> inputs = inputs(network.graph(), shapes);
        Session session = network.session();
        Map<String, Tensor> outputs = session.run(inputs);
        Tensor first = outputs.get(network.graph().outputs().getFirst());
        boolean single = inputs.size() == 1 && inputs.values().iterator().next() instanceof FloatTensor;
        if (single && first instanceof FloatTensor output) {
            var input = (FloatTensor) inputs.values().iterator().next();
            return () -> session.run(input, output);
        }
        return () -> session.run(inputs);
    }

    private static Map<String, Tensor> inputs(Graph graph, Map<String, Shape> shapes) {
        var random = new Random(SEED);
        var inputs = new LinkedHashMap<String, Tensor>();
        for (Graph.Input input : graph.inputs()) {
            Shape shape = shapes.get(input.name());
            inputs.put(input.name(), switch (input.type()) {
                case FLOAT -> normal(shape, random);
                case LONG -> LongTensor.of(shape, new long[shape.elements()]);
                case BOOL -> BoolTensor.of(shape, new boolean[shape.elements()]);
            });
        }
        return inputs;
    }

    private static FloatTensor normal(Shape shape, Random random) {
        FloatTensor tensor = FloatTensor.zeros(shape);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    /** How many runs there were. */
    public int runs() {
        return sortedNanos.length;
    }

    /** The middle of all runs. */
    public double medianMillis() {
        int middle = sortedNanos.length / 2;
        long twice =
                sortedNanos.length % 2 == 1 ? 2 * sortedNanos[middle] : sortedNanos[middle - 1] + sortedNanos[middle];
        return twice / 2e6;
    }

    /** The shortest of all runs. */
    public double minMillis() {
        return sortedNanos[0] / 1e6;
    }

    /** The longest of all runs. */
    public double maxMillis() {
        return sortedNanos[sortedNanos.length - 1] / 1e6;
    }
}
