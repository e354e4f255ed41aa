package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A vector that the compiler could not keep in a register would be allocated on every step. */
@Tag("allocation")
class AllocationTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Runs until the compiler has replaced the first, allocating code: far fewer are needed on an idle machine. */
    private static final int MOST_RUNS = 200_000;
    private static final int QUIET_RUNS = 200;

    @ParameterizedTest
    @MethodSource("specs")
    void aWarmTaskAllocatesNothing(Spec spec) {
        for (Kernel<Spec> kernel : Catalogue.of(Engine.SIMD).candidates(spec)) {
            Task task = bind(kernel, spec);
            int quiet = 0;
            for (int run = 0; run < MOST_RUNS && quiet < QUIET_RUNS; run++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                task.run(0, 0, task.units());
                quiet = THREADS.getCurrentThreadAllocatedBytes() == before ? quiet + 1 : 0;
            }
            assertEquals(QUIET_RUNS, quiet, kernel.name() + " on " + spec + " keeps allocating");
        }
    }

    static Stream<Spec> specs() {
        return Stream.of(
                new ConvSpec(1, 14, 14, 64, 64, Window.square(1), 1, Epilogue.RELU),
                new ConvSpec(1, 10, 10, 32, 50, Window.square(3).pad(1), 1, Epilogue.RELU.withResidual()),
                new ConvSpec(1, 10, 10, 48, 48, Window.square(3).pad(1), 48, Epilogue.RELU),
                new ConvSpec(1, 10, 10, 40, 40, Window.square(3).pad(1).stride(2), 40, Epilogue.RELU),
                new GemmSpec(30, 70, 64, false, false),
                new PoolSpec(1, 8, 8, 72, Window.square(3).pad(1), Reduction.MAX),
                new PoolSpec(1, 8, 8, 72, Window.square(2).stride(2), Reduction.AVERAGE),
                new AdaptivePoolSpec(1, 7, 7, 200, 1, 1, Reduction.AVERAGE),
                new PyramidSpec(1, 13, 13, 100, List.of(4, 2, 1), Reduction.MAX),
                new LrnSpec(9, 40, 5, 1e-4f, 0.75f, 1),
                new SoftmaxSpec(2, 1000, false),
                new SoftmaxSpec(2, 1000, true),
                new BinarySpec(9, 100, Binary.MAX, 0, 6),
                new UnarySpec(9, 100, Unary.CLIP, 0, 6),
                new UnarySpec(9, 100, Unary.SIGMOID, 0, 0),
                new UnarySpec(9, 100, Unary.GELU, 0, 0),
                new UnarySpec(9, 100, Unary.SOFTPLUS, 0, 0));
    }

    private static Task bind(Kernel<Spec> kernel, Spec spec) {
        Extents extents = Extents.of(spec);
        GuardedView in = GuardedView.holding(extents.input(), 0, new float[extents.input().values()],
                kernel.zeroFloats(spec));
        GuardedView other = GuardedView.holding(extents.other(), 0, new float[extents.other().values()], 0);
        PackedWeights packed = kernel.format(spec) == null ? null
                : kernel.pack(spec, new float[extents.weights()], new float[extents.biases()]);
        return kernel.bind(spec, new Operands(in.view(), other.view(), GuardedView.poisoned(extents.output(), 0).view(),
                packed, in.zeros(), new float[1][kernel.scratchFloats(spec)]));
    }
}
