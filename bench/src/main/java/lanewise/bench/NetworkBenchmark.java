package lanewise.bench;

import java.util.concurrent.TimeUnit;
import lanewise.graph.Graph;
import lanewise.kernel.Engine;
import lanewise.kernel.Workers;
import lanewise.plan.Network;
import lanewise.plan.Session;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.zoo.Zoo;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A network of the zoo from tensor to tensor; {@link Benchmarks} fills in which. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NetworkBenchmark {
    /** A name of the zoo. */
    @Param("inception3a")
    public String network;

    /** Who computes. */
    @Param("simd")
    public String engine;

    /** How many threads compute. */
    @Param("1")
    public int threads;

    private Workers workers;
    private Session session;
    private FloatTensor input;
    private FloatTensor output;

    /** Plans the network and runs it once. */
    @Setup
    public void plan() {
        workers = Workers.of(threads);
        Graph graph = Zoo.graph(network);
        session = Network.of(graph, Engine.parse(engine), workers).session();
        Shape shape = Zoo.input(network);
        input = FloatTensor.zeros(shape);
        var random = new java.util.Random(1);
        for (int i = 0; i < input.data().length; i++) {
            input.data()[i] = random.nextFloat(-1, 1);
        }
        output = FloatTensor.zeros(session.run(input).shape());
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        workers.close();
    }

    /** One run. */
    @Benchmark
    public void run() {
        session.run(input, output);
    }
}
