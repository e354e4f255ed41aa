package lanewise.bench;

import java.util.concurrent.TimeUnit;
import lanewise.kernel.Catalogue;
import lanewise.kernel.Engine;
import lanewise.kernel.Kernel;
import lanewise.kernel.Spec;
import lanewise.kernel.Task;
import lanewise.kernel.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One kernel on one layer; {@link Benchmarks} fills in which. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBenchmark {
    /** A {@link Work}. */
    @Param("3a/1x1")
    public String work;

    /** An engine and one of its kernels, such as {@code simd:pointwise-conv}. */
    @Param("simd:pointwise-conv")
    public String kernel;

    /** How many threads compute. */
    @Param("1")
    public int threads;

    private Workers workers;
    private Task task;

    /** Binds the kernel. */
    @Setup
    public void bind() {
        workers = Workers.of(threads);
        task = bind(Work.named(work).spec());
    }

    private <S extends Spec> Task bind(S spec) {
        Engine engine = Engine.parse(kernel.substring(0, kernel.indexOf(':')));
        String name = kernel.substring(kernel.indexOf(':') + 1);
        for (Kernel<S> candidate : Catalogue.of(engine).candidates(spec)) {
            if (candidate.name().equals(name)) {
                return BoundKernel.bind(candidate, spec, threads).task();
            }
        }
        throw new IllegalArgumentException(engine + " has no kernel '" + name + "' for " + spec);
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        workers.close();
    }

    /** The whole layer once. */
    @Benchmark
    public void run() {
        workers.run(task);
    }
}
