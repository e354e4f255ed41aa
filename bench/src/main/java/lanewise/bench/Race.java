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
 * The least time of each of several kernels on one convolution. They take turns, so that a slow moment of the machine falls on
 * all of them.
 *
 * @param nanos by kernel
 */
record Race(ConvSpec spec, List<Kernel<ConvSpec>> kernels, long[] nanos) {
    private static final long WARM_UP_NANOS = 150_000_000;
    private static final long STRETCH_NANOS = 15_000_000;
    private static final int ROUNDS = 8;

    static Race run(ConvSpec spec, List<Kernel<ConvSpec>> kernels, Workers workers) {
        List<Task> tasks =
                kernels.stream().map(kernel -> BoundKernel.bind(kernel, spec, workers.threads())).toList();
        tasks.forEach(task -> leastNanos(task, workers, WARM_UP_NANOS));
        var nanos = new long[kernels.size()];
        Arrays.fill(nanos, Long.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = Math.min(nanos[i], leastNanos(tasks.get(i), workers, STRETCH_NANOS));
            }
        }
        return new Race(spec, kernels, nanos);
    }

    /** Runs a task for some time, twice at least, since the first run finds the caches full of another's data. */
    private static long leastNanos(Task task, Workers workers, long stretch) {
        long least = Long.MAX_VALUE;
        long begin = System.nanoTime();
        for (int runs = 0; runs < 2 || System.nanoTime() - begin < stretch; runs++) {
            long start = System.nanoTime();
            workers.run(task);
            least = Math.min(least, System.nanoTime() - start);
        }
        return least;
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
