package lanewise.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;

/**
 * Several kernels on one convolution, on several courses. The kernels of a plan are the same for any number of threads, so what
 * counts is the product of a kernel's times on all courses.
 *
 * @param nanos by course and kernel
 */
record Race(ConvSpec spec, List<Kernel<ConvSpec>> kernels, double[][] nanos) {
    static Race run(ConvSpec spec, List<Kernel<ConvSpec>> kernels, List<Course> courses) {
        return new Race(spec, kernels,
                courses.stream().map(course -> course.nanos(spec, kernels)).toArray(double[][]::new));
    }

    private int best() {
        return IntStream.range(0, kernels.size()).reduce((a, b) -> mean(b) < mean(a) ? b : a).orElseThrow();
    }

    /** The geometric mean of a kernel's times. */
    private double mean(int kernel) {
        return Math.exp(
                Arrays.stream(nanos).mapToDouble(course -> Math.log(course[kernel])).average().orElseThrow());
    }

    /** How much longer a kernel took than the best. */
    double ratio(Kernel<?> kernel) {
        return mean(kernels.indexOf(kernel)) / mean(best());
    }

    /** The convolution, the times of the kernel chosen, and those of the best. */
    String line(Kernel<?> chosen) {
        return String.format(Locale.ROOT, "%s: chosen %s, best %s of %d", spec, times(kernels.indexOf(chosen)),
                times(best()), kernels.size());
    }

    private String times(int kernel) {
        return kernels.get(kernel).name() + " " + Arrays.stream(nanos)
                .map(course -> String.format(Locale.ROOT, "%.1f", course[kernel] / 1e3))
                .collect(Collectors.joining(", ")) + " µs";
    }
}
