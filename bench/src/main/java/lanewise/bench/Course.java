package lanewise.bench;

import java.util.Arrays;
import java.util.List;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Task;
import lanewise.kernel.Workers;

/**
 * Where kernels race: some workers, and what passes through their caches before each run. The kernels take turns, so that a
 * slow moment of the machine falls on all of them.
 */
final class Course {
    private static final long WARM_UP_NANOS = 150_000_000;
    private static final int ROUNDS = 25;
    /** Channels of a slice: those of the narrowest layer that every kernel can do, and a panel. */
    private static final int SLICE_INPUTS = 16;
    private static final int SLICE_OUTPUTS = 64;

    private final Workers workers;
    private final CacheTraffic traffic;

    /** For as many floats of other layers' weights as pass by. */
    Course(Workers workers, int floats) {
        this.workers = workers;
        traffic = new CacheTraffic(floats, workers);
    }

    /** The median time of each kernel. */
    double[] nanos(ConvSpec spec, List<Kernel<ConvSpec>> kernels) {
        List<BoundKernel> rivals = kernels.stream().map(kernel -> bind(kernel, spec)).toList();
        List<Task> slices = kernels.stream().map(kernel -> bind(kernel, slice(kernel, spec)).task()).toList();
        rivals.forEach(rival -> warmUp(rival.task()));
        slices.forEach(this::warmUp);
        var nanos = new long[rivals.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < nanos.length; i++) {
                traffic.passBefore(rivals.get(i).operands(), slices.get(i));
                nanos[i][round] = nanos(rivals.get(i).task());
            }
        }
        return Arrays.stream(nanos).mapToDouble(times -> Median.ofSorted(Arrays.stream(times).sorted().toArray()))
                .toArray();
    }

    private BoundKernel bind(Kernel<ConvSpec> kernel, ConvSpec spec) {
        return BoundKernel.bind(kernel, spec, workers.threads());
    }

    /** A convolution of few channels that goes through the same machine code; itself where the kernel cannot do that. */
    private static ConvSpec slice(Kernel<ConvSpec> kernel, ConvSpec spec) {
        if (spec.groups() > 1) {
            return spec;
        }
        var slice = new ConvSpec(1, spec.height(), spec.width(), Math.min(SLICE_INPUTS, spec.inputChannels()),
                Math.min(SLICE_OUTPUTS, spec.outputChannels()), spec.window(), 1, spec.epilogue());
        return kernel.supports(slice) ? slice : spec;
    }

    private void warmUp(Task task) {
        long end = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() - end < 0) {
            workers.run(task);
        }
    }

    private long nanos(Task task) {
        long start = System.nanoTime();
        workers.run(task);
        return System.nanoTime() - start;
    }
}
