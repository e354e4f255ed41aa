package lanewise.bench;

import java.util.concurrent.TimeUnit;
import lanewise.tensor.Shape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** What a shape costs to make. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ShapeBenchmark {

    /** Makes the benchmark's state. */
    public ShapeBenchmark() {
    }

    /** One image's shape. */
    @Benchmark
    public Shape make() {
        return Shape.of(1, 3, 224, 224);
    }
}
