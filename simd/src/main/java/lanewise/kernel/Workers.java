package lanewise.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed crew of threads that runs the units of one {@link Task} at a time, the caller working along as worker 0.
 *
 * <p>A region costs well under a microsecond while the crew is awake: idle workers spin for some tens of microseconds, as the
 * next step of a network follows at once, and park after that. A caller that finds the crew busy with another caller's task
 * runs its own alone, so that any number of sessions share a crew without ever running more threads than there are.
 *
 * <p><b>How a region works.</b> The units are cut into one segment per thread, the same one in every region, so that a thread
 * finds in its own caches what it wrote in the step before. The word of a segment holds the number of the region and the next
 * unclaimed unit. The caller writes the task, then opens a region by publishing a new number in every word; each thread claims
 * halves of what is left of its own segment by compare-and-set, then of the others', and adds what it has done to {@link #done}.
 * The caller waits until all is done and marks every segment closed before anything of the next task is written, so that a
 * worker that was late for one region cannot claim from another with the wrong task in hand. Nothing is allocated.
 */
public final class Workers implements AutoCloseable {
    private static final int CLOSED = Integer.MAX_VALUE;
    /** About 50 µs of polling before a worker parks: longer than any gap between two steps of one network. */
    private static final int SPINS_BEFORE_PARKING = 2_000;
    /** Polls after which a waiting caller gives its core away, for machines with fewer free cores than threads. */
    private static final int SPINS_BEFORE_YIELDING = 10_000;
    /** From the word of one segment to the next: two cache lines, which processors fetch together. */
    private static final int SEGMENT_STEP = 16;

    private final Thread[] crew;
    private final AtomicBoolean[] parked;
    private final AtomicBoolean busy = new AtomicBoolean();
    /** Of each segment: the number of the region in the upper half, the next unit or {@link #CLOSED} in the lower. */
    private final AtomicLongArray segments;
    private final AtomicInteger done = new AtomicInteger();
    private Task task;
    private int units;
    /** The number of the last region that was opened. */
    private volatile int region;
    private volatile Throwable failure;
    private volatile boolean closed;

    private Workers(int threads) {
        crew = new Thread[threads - 1];
        parked = new AtomicBoolean[threads - 1];
        segments = new AtomicLongArray(threads * SEGMENT_STEP);
        for (int i = 0; i < crew.length; i++) {
            int worker = i + 1;
            parked[i] = new AtomicBoolean();
            crew[i] = new Thread(() -> serve(worker), "lanewise-worker-" + worker);
            crew[i].setDaemon(true);
        }
        for (Thread thread : crew) {
            thread.start();
        }
    }

    /**
     * A crew of its own; to be closed by whoever made it.
     *
     * @param threads how many threads compute, the caller included
     */
    public static Workers of(int threads) {
        Spec.requirePositive("threads", threads);
        return new Workers(threads);
    }

    /** The process-wide crew, one thread per core; closing it does nothing. */
    public static Workers shared() {
        return Shared.CREW;
    }

    private static final class Shared {
        static final Workers CREW = new Workers(Runtime.getRuntime().availableProcessors());
    }

    /** How many threads compute, the caller included. */
    public int threads() {
        return crew.length + 1;
    }

    /**
     * Runs all units of a task and returns when they are done.
     *
     * @throws RuntimeException or {@link Error}: what a call of the task threw, one of them if several did, after all other claims
     *     are done; units claimed together with the one that failed may be left out
     */
    public void run(Task work) {
        int count = work.units();
        if (count <= 1 || crew.length == 0 || closed || !busy.compareAndSet(false, true)) {
            work.run(0, 0, count);
            return;
        }
        Throwable thrown;
        try {
            open(work, count);
            work(0, region);
            awaitDone();
        } finally {
            publish(region, true);
            task = null;
            thrown = failure; // before another caller's task can fail
            failure = null;
            busy.set(false);
        }
        rethrow(thrown);
    }

    private void open(Task work, int count) {
        task = work;
        units = count;
        done.set(0);
        int next = region + 1;
        publish(next, false);
        region = next;
        for (int i = 0; i < crew.length; i++) {
            if (parked[i].get() && parked[i].compareAndSet(true, false)) {
                LockSupport.unpark(crew[i]);
            }
        }
    }

    private void publish(int number, boolean close) {
        for (int i = 0; i < threads(); i++) {
            segments.set(i * SEGMENT_STEP, (long) number << 32 | (close ? CLOSED : start(i)));
        }
    }

    /** The first unit of a segment; of the segment after the last, the number of units. */
    private int start(int segment) {
        return (int) ((long) segment * units / threads());
    }

    /** Claims and runs units of one region until none is left, those of the worker's own segment first. */
    private void work(int worker, int number) {
        for (int i = 0; i < threads(); i++) {
            workOn((worker + i) % threads(), worker, number);
        }
    }

    private void workOn(int segment, int worker, int number) {
        while (true) {
            long seen = segments.get(segment * SEGMENT_STEP);
            int from = (int) seen;
            if ((int) (seen >>> 32) != number || from == CLOSED) {
                return;
            }
            Task current = task;
            int left = start(segment + 1) - from;
            if (left <= 0) {
                return;
            }
            int claim = (left + 1) / 2;
            if (segments.compareAndSet(segment * SEGMENT_STEP, seen, seen + claim)) {
                try {
                    current.run(worker, from, from + claim);
                } catch (Throwable e) {
                    failure = e;
                }
                done.addAndGet(claim);
            }
        }
    }

    private void awaitDone() {
        int spins = 0;
        while (done.get() < units) {
            if (++spins < SPINS_BEFORE_YIELDING) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private static void rethrow(Throwable thrown) {
        switch (thrown) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(thrown);
        }
    }

    private void serve(int worker) {
        int last = 0;
        int spins = 0;
        while (!closed) {
            int number = region;
            if (number != last) {
                last = number;
                spins = 0;
                work(worker, number);
            } else if (++spins < SPINS_BEFORE_PARKING) {
                Thread.onSpinWait();
            } else {
                park(worker, last);
                spins = 0;
            }
        }
    }

    private void park(int worker, int last) {
        AtomicBoolean flag = parked[worker - 1];
        flag.set(true);
        if (region == last && !closed) {
            LockSupport.park(this);
            Thread.interrupted(); // means nothing to a worker, and would keep it from parking again
        }
        flag.set(false);
    }

    /**
     * Ends the threads, each after the units that it has claimed. A caller whose task is running computes what is left alone, and
     * so do callers after that.
     */
    @Override
    public void close() {
        if (this == Shared.CREW) {
            return;
        }
        closed = true;
        for (Thread thread : crew) {
            LockSupport.unpark(thread);
        }
        boolean interrupted = false;
        for (Thread thread : crew) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
