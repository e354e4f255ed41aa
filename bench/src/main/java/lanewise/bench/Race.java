package lanewise.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Task;
import lanewise.kernel.Workers;

/**
 * The median time of each of several kernels on one convolution, with the caches as a network leaves them. They take turns, so that
 * a slow moment of the machine falls on all of them.
 *
 * @param nanos by kernel
 */
record Race(ConvSpec spec, List<Kernel<ConvSpec>> kernels, long[] nanos) {
    private static final long WARM_UP_NANOS = 150_000_000;
    private static final int ROUNDS = 25;

    static Race run(ConvSpec spec, List<Kernel<ConvSpec>> kernels, CacheTraffic traffic, Workers workers) {
        List<BoundKernel> rivals =
                kernels.stream().map(kernel -> BoundKernel.bind(kernel, spec, workers.threads())).toList();
        rivals.forEach(rival -> warmUp(rival.task(), workers));
        var nanos = new long[rivals.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < nanos.length; i++) {
                traffic.passBefore(rivals.get(i).operands());
                nanos[i][round] = nanos(rivals.get(i).task(), workers);
            }
        }
        return new Race(spec, kernels, Arrays.stream(nanos).mapToLong(Race::median).toArray());
    }

    private static void warmUp(Task task, Workers workers) {
        long end = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() - end < 0) {
            workers.run(task);
        }
    }

    private static long nanos(Task task, Workers workers) {
        long start = System.nanoTime();
        workers.run(task);
        return System.nanoTime() - start;
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private int best() {
        return IntStream.range(0, nanos.length).reduce((a, b) -> nanos[b] < nanos[a] ? b : a).orElseThrow();
    }

    /** How much longer a kernel took than the best. */
    double ratio(Kernel<?> kernel) {
        return (double) nanos[kernels.indexOf(kernel)] / nanos[best()];
    }

    /** The convolution, the time of the kernel chosen, and that of the best. */
    String line(Kernel<?> chosen) {
        return String.format(Locale.ROOT, "%s: chosen %s, best %s of %d", spec, time(kernels.indexOf(chosen)),
                time(best()), kernels.size());
    }

    private String time(int kernel) {
        return String.format(Locale.ROOT, "%s %.1f µs", kernels.get(kernel).name(), nanos[kernel] / 1e3);
    }
}
