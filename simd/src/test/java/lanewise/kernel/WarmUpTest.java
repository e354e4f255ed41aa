package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WarmUpTest {
    private static ConvSpec conv(int height, int width, int inputs, int outputs, Window window, int groups) {
        return new ConvSpec(2, height, width, inputs, outputs, window, groups, Epilogue.RELU.withResidual());
    }

    static Stream<Spec> works() {
        return Stream.of(conv(56, 56, 64, 256, Window.square(1), 1), conv(56, 56, 64, 64, Window.square(3).pad(1), 1),
                conv(14, 14, 512, 512, Window.square(3).stride(2).pad(1), 1),
                conv(224, 224, 3, 64, Window.square(7).stride(2).pad(3), 1),
                conv(7, 7, 96, 100, Window.square(7), 1),
                conv(30, 20, 20, 40, Window.square(3).dilate(5, 3).pad(9), 5),
                conv(1, 1, 2048, 1000, Window.square(1), 1),
                conv(28, 28, 96, 96, Window.square(3).pad(1), 96), conv(28, 28, 7, 14, Window.square(5).pad(2), 7),
                conv(5, 3, 1, 1, Window.of(1, 3), 1), new GemmSpec(300, 70, 500, false, true),
                new GemmSpec(3, 1000, 5, true, false),
                new PoolSpec(1, 112, 112, 64, Window.square(3).stride(2).pad(1), Reduction.MAX),
                new PoolSpec(4, 27, 30, 130, Window.square(2).stride(2).ceil(true), Reduction.AVERAGE),
                new AdaptivePoolSpec(1, 7, 7, 2048, 1, 1, Reduction.AVERAGE),
                new AdaptivePoolSpec(1, 3, 5, 10, 9, 20, Reduction.MAX),
                new PyramidSpec(2, 13, 13, 256, List.of(6, 3, 2, 1), Reduction.MAX),
                new RoiPoolSpec(1, 40, 60, 300, 200, 7, 7, 0.0625f, RoiPoolSpec.Convention.FAST_RCNN),
                new LrnSpec(3136, 192, 5, 1e-4f, 0.75f, 1), new SoftmaxSpec(1, 1000, false),
                new SoftmaxSpec(300, 21, true), new UnarySpec(1000, 96, Unary.SIGMOID, 0, 0),
                new BinarySpec(1000, 256, Binary.ADD, 0, 6), new CopySpec(100, 50));
    }

    @ParameterizedTest
    @MethodSource("works")
    void everyKernelThatDoesAWorkHasASampleThatRuns(Spec work) {
        for (Kernel<?> kernel : Catalogue.of(Engine.SIMD).kernels()) {
            if (kernel.operation() == work.getClass()) {
                runSample(kernel, work);
            }
        }
    }

    @SuppressWarnings("unchecked") // the operation is the kernel's own type argument
    private static <S extends Spec> void runSample(Kernel<S> kernel, Spec work) {
        if (kernel.supports((S) work)) {
            Sample<S> sample = Sample.of(kernel, (S) work);
            assertNotNull(sample, () -> kernel.name() + " has no sample for " + work);
            Task task = sample.bind();
            assertTrue(task.units() > 0);
            task.run(0, 0, task.units());
        }
    }

    @Test
    void aWindowOfManyTapsHasNoSample() {
        ConvSpec work = conv(40, 50, 33, 64, Window.square(31), 1);
        assertNull(Sample.of(Catalogue.of(Engine.SIMD).best(work), work));
    }

    @Test
    void layersThatDifferInSizeShareASample() {
        Kernel<ConvSpec> kernel = Catalogue.of(Engine.SIMD).best(conv(56, 56, 64, 256, Window.square(1), 1));
        assertEquals(Sample.of(kernel, conv(56, 56, 64, 256, Window.square(1), 1)),
                Sample.of(kernel, conv(14, 14, 1024, 512, Window.square(1), 1)));
    }

    @ParameterizedTest
    @MethodSource("works")
    @SuppressWarnings("unchecked") // the operation is the kernel's own type argument
    void everyHotMethodCanBeCalledWithAndWithoutWork(Spec work) {
        for (Kernel<?> kernel : Catalogue.of(Engine.SIMD).kernels()) {
            if (kernel.operation() == work.getClass() && ((Kernel<Spec>) kernel).supports(work)) {
                for (HotMethod method : ((Kernel<Spec>) kernel).hotMethods(work)) {
                    HotMethod.Calls calls = method.calls();
                    for (int i = 0; i <= 20; i++) {
                        calls.run(2, i);
                    }
                }
            }
        }
    }

    @Test
    void aFirstRunOfTheSimdEngineWaitsForATileOnly() {
        List<HotMethod> methods = Catalogue.of(Engine.SIMD).hotMethods();
        assertEquals(1, methods.stream().filter(method -> !method.hasStandIn()).count(), methods::toString);
        assertEquals(List.of(), Catalogue.of(Engine.SCALAR).hotMethods());
    }

    @Test
    void aMethodThatIsFastAlreadyIsNeverCalledWithoutWork() {
        var works = new ArrayList<Integer>();
        HotMethod fast = () -> (times, work) -> works.add(work);
        while (!new Drill(fast, true).turn()) { // a call may be disturbed
            works.clear();
        }
        assertFalse(works.contains(0), works::toString);
    }

    @Test
    void aSlowMethodIsCalledOftenestWithNothingToDo() {
        var calls = new int[2];
        HotMethod slow = () -> (times, work) -> {
            calls[work == 0 ? 0 : 1] += times;
            if (work > 0) {
                LockSupport.parkNanos(100_000);
            }
        };
        var drill = new Drill(slow, true);
        for (int i = 0; i < 3; i++) {
            assertFalse(drill.turn());
        }
        assertTrue(calls[0] > 100 && calls[1] > 0, () -> Arrays.toString(calls));
        assertTrue(calls[0] > 10 * calls[1], () -> Arrays.toString(calls));
    }

    @Test
    void packingIsExercisedForAWhileAtMost() {
        ConvSpec layer = conv(32, 32, 16, 64, Window.square(3).pad(1), 1);
        var packing = new Packing(Catalogue.of(Engine.SIMD).best(layer), layer);
        while (!packing.turn()) {
            Thread.onSpinWait();
        }
        var drill = new Drill(() -> (times, work) -> {}, true);
        assertTrue(packing.stage() < drill.stage(), "packing comes first");
    }

    @Test
    void whatCannotBeExercisedIsGivenUp() {
        HotMethod failing = () -> {
            throw new OutOfMemoryError("no room");
        };
        assertTrue(new Drill(failing, true).isOver());
    }

    @Test
    void mostCallsWorkOnAllValuesAndSomeOnFewer() {
        var counts = new TreeSet<Integer>();
        int all = 0;
        for (int work = 1; work <= 40; work++) {
            counts.add(HotMethod.mostly(5, work));
            all += HotMethod.mostly(5, work) == 5 ? 1 : 0;
        }
        assertEquals(Set.of(1, 2, 3, 4, 5), counts);
        assertTrue(all >= 30);
        assertEquals(0, HotMethod.mostly(5, 0));
    }

    @Test
    void whatHasAStandInIsNotWaitedForAndToldWhenItIsCompiled() {
        var states = new ArrayList<Boolean>();
        var method = new HotMethod() {
            @Override
            public Calls calls() {
                return (times, work) -> {};
            }

            @Override
            public boolean hasStandIn() {
                return true;
            }

            @Override
            public void setCompiling(boolean compiling) {
                states.add(compiling);
            }
        };
        var drill = new Drill(method, true);
        assertFalse(drill.isEssential());
        assertEquals(List.of(true), states);
        drill.end();
        assertEquals(List.of(true, false), states);
    }

    @Test
    void duringAFirstRunOnlyWhatItWaitsForIsExercised() {
        WarmUp warmUp = WarmUp.shared();
        awaitIdle(warmUp);
        ConvSpec small = conv(9, 9, 3, 3, Window.square(3).pad(1), 3);
        Kernel<ConvSpec> kernel = Catalogue.of(Engine.SIMD).best(small);
        warmUp.beginFirstRun();
        try {
            warmUp.add(kernel, small, 0);
            warmUp.awaitEssentials();
            LockSupport.parkNanos(20_000_000);
            assertFalse(warmUp.isIdle(), "a layer of little work was exercised");
        } finally {
            warmUp.endFirstRun();
        }
        awaitIdle(warmUp);
    }

    private static void awaitIdle(WarmUp warmUp) {
        while (!warmUp.isIdle()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatWasExercisedOnceIsNotAgain() {
        ConvSpec work = conv(56, 56, 64, 256, Window.square(3).pad(1), 1);
        Kernel<ConvSpec> kernel = Catalogue.of(Engine.SIMD).best(work);
        WarmUp warmUp = WarmUp.shared();
        warmUp.add(kernel, work, 0);
        warmUp.awaitEssentials();
        awaitIdle(warmUp);
        warmUp.add(kernel, work, 0);
        assertTrue(warmUp.isIdle());
    }
}
