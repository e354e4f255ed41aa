package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    /** Counts how often each unit runs, and how many threads hold a worker's number at a time. */
    private static final class Counting implements Task {
        final AtomicIntegerArray runs;
        final AtomicIntegerArray holders;
        volatile boolean shared;

        Counting(int units, int workers) {
            runs = new AtomicIntegerArray(units);
            holders = new AtomicIntegerArray(workers);
        }

        @Override
        public int units() {
            return runs.length();
        }

        @Override
        public void run(int worker, int from, int to) {
            if (holders.incrementAndGet(worker) > 1) {
                shared = true;
            }
            for (int unit = from; unit < to; unit++) {
                runs.incrementAndGet(unit);
            }
            holders.decrementAndGet(worker);
        }

        int[] counts() {
            return IntStream.range(0, runs.length()).map(runs::get).toArray();
        }
    }

    private static int[] times(int runs, int units) {
        int[] counts = new int[units];
        Arrays.fill(counts, runs);
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void everyUnitRunsExactlyOncePerRegion(int threads) {
        try (Workers workers = Workers.of(threads)) {
            assertEquals(threads, workers.threads());
            for (int units : new int[] {0, 1, 2, 5, 8, 97}) {
                var task = new Counting(units, threads);
                for (int region = 0; region < 500; region++) {
                    workers.run(task);
                }
                assertArrayEquals(times(500, units), task.counts(), units + " units");
                assertFalse(task.shared, "two threads held the same worker's scratch");
            }
        }
    }

    @Test
    void writesOfTheUnitsAreSeenByTheCaller() {
        try (Workers workers = Workers.of(3)) {
            int[] written = new int[1000];
            for (int region = 1; region <= 200; region++) {
                int value = region;
                workers.run(new Task() {
                    @Override
                    public int units() {
                        return written.length;
                    }

                    @Override
                    public void run(int worker, int from, int to) {
                        Arrays.fill(written, from, to, value);
                    }
                });
                assertArrayEquals(times(region, written.length), written);
            }
        }
    }

    @Test
    void aParkedCrewWakesUp() throws InterruptedException {
        try (Workers workers = Workers.of(3)) {
            var task = new Counting(64, 3);
            for (int region = 0; region < 5; region++) {
                Thread.sleep(20);
                workers.run(task);
            }
            assertArrayEquals(times(5, 64), task.counts());
        }
    }

    @Test
    void anExceptionOfAUnitReachesTheCallerAfterAllOthersAreDone() {
        try (Workers workers = Workers.of(3)) {
            for (Throwable thrown : new Throwable[] {new IllegalStateException("unit"), new OutOfMemoryError("unit")}) {
                var counting = new Counting(50, 3);
                Task failing = new Task() {
                    @Override
                    public int units() {
                        return 50;
                    }

                    @Override
                    public void run(int worker, int from, int to) {
                        counting.run(worker, from, to);
                        if (from <= 20 && 20 < to) {
                            sneak(thrown);
                        }
                    }
                };
                assertSame(thrown, assertThrows(thrown.getClass(), () -> workers.run(failing)));
                assertArrayEquals(times(1, 50), counting.counts());
            }
            var after = new Counting(50, 3);
            workers.run(after);
            assertArrayEquals(times(1, 50), after.counts(), "the crew works on after a failure");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void severalCallersShareACrew() throws Exception {
        try (Workers workers = Workers.of(3); var callers = Executors.newFixedThreadPool(4)) {
            Callable<int[]> caller = () -> {
                var task = new Counting(31, 3);
                for (int region = 0; region < 2000; region++) {
                    workers.run(task);
                }
                return task.counts();
            };
            for (var counts : callers.invokeAll(java.util.Collections.nCopies(4, caller))) {
                assertArrayEquals(times(2000, 31), counts.get());
            }
        }
    }

    /** So often, since a failure that is handed over an instant too late gets lost some twice in a million runs. */
    @Test
    void eachCallerGetsTheFailureOfItsOwnTask() throws Exception {
        try (Workers workers = Workers.of(2); var callers = Executors.newFixedThreadPool(4)) {
            var calls = IntStream.range(0, 4).<Callable<Integer>>mapToObj(
                    caller -> () -> countForeignFailures(workers, new IllegalStateException("caller " + caller)))
                    .toList();
            for (var foreign : callers.invokeAll(calls)) {
                assertEquals(0, foreign.get());
            }
        }
    }

    private static int countForeignFailures(Workers workers, IllegalStateException own) {
        int foreign = 0;
        for (int run = 0; run < 2_000_000; run++) {
            try {
                workers.run(new Failing(own));
                foreign++;
            } catch (IllegalStateException e) {
                foreign += e.equals(own) ? 0 : 1;
            }
        }
        return foreign;
    }

    private record Failing(RuntimeException failure) implements Task {
        @Override
        public int units() {
            return 3;
        }

        @Override
        public void run(int worker, int from, int to) {
            if (from <= 1 && 1 < to) {
                throw failure;
            }
        }
    }

    @Test
    void aTaskMayRunAnotherTask() {
        try (Workers workers = Workers.of(2)) {
            var inner = new Counting(10, 2);
            workers.run(new Task() {
                @Override
                public int units() {
                    return 4;
                }

                @Override
                public void run(int worker, int from, int to) {
                    for (int unit = from; unit < to; unit++) {
                        workers.run(inner);
                    }
                }
            });
            assertArrayEquals(times(4, 10), inner.counts());
        }
    }

    @Test
    void aClosedCrewLeavesNoThreadAndItsCallersComputeAlone() {
        List<Thread> before = crew();
        Workers workers = Workers.of(3);
        List<Thread> crew = crew().stream().filter(thread -> !before.contains(thread)).toList();
        assertEquals(2, crew.size());
        workers.close();
        workers.close();
        var task = new Counting(20, 3);
        workers.run(task);
        assertArrayEquals(times(1, 20), task.counts());
        assertEquals(2, crew.stream().filter(thread -> !thread.isAlive()).count());
    }

    /** Thread groups and tools that tidy up interrupt whatever thread they find; it must not spin for ever after. */
    @Test
    void anInterruptedCrewStillParksAndWorks() throws InterruptedException {
        List<Thread> before = crew();
        try (Workers workers = Workers.of(3)) {
            List<Thread> threads = crew().stream().filter(thread -> !before.contains(thread)).toList();
            assertEquals(2, threads.size());
            threads.forEach(Thread::interrupt);
            var task = new Counting(64, 3);
            workers.run(task);
            assertArrayEquals(times(1, 64), task.counts());
            for (Thread thread : threads) {
                while (thread.getState() != Thread.State.WAITING) {
                    Thread.sleep(1);
                }
            }
        }
    }

    private static List<Thread> crew() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lanewise-worker")).toList();
    }

    @Test
    void closingTheSharedCrewDoesNothing() {
        Workers.shared().close();
        var task = new Counting(20, Workers.shared().threads());
        Workers.shared().run(task);
        assertArrayEquals(times(1, 20), task.counts());
        assertSame(Workers.shared(), Workers.shared());
    }

    @Test
    void aCrewHasAtLeastOneThread() {
        assertThrows(IllegalArgumentException.class, () -> Workers.of(0));
    }
}
