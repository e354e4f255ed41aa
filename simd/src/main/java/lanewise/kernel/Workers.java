package lanewise.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed crew of threads that runs the units of one {@link Task} at a time, the caller working along as worker 0.
 *
 * <p>A region costs well under a microsecond while the crew is awake: idle workers spin for some tens of microseconds, as the
 * next step of a network follows at once, and park after that. A caller that finds the crew busy with another caller's task
 * runs its own alone, so that any number of sessions share a crew without ever running more threads than there are.
 *
 * <p><b>How a region works.</b> {@link #state} holds the number of the region and the next unclaimed unit. The caller writes
 * the task, then opens a region by publishing a new number with unit 0; whoever holds a thread claims runs of units by
 * compare-and-set until none is left, and adds what it has done to {@link #done}. The caller waits until all is done and marks
 * the region closed before anything of the next task is written, so that a worker that was late for one region cannot claim
 * from another with the wrong task in hand. Nothing is allocated.
 */
public final class Workers implements AutoCloseable {
    private static final int CLOSED = Integer.MAX_VALUE;
    /** About 50 µs of polling before a worker parks: longer than any gap between two steps of one network. */
    private static final int SPINS_BEFORE_PARKING = 2_000;
    /** Polls after which a waiting caller gives its core away, for machines with fewer free cores than threads. */
    private static final int SPINS_BEFORE_YIELDING = 10_000;
    /** Runs of units per thread and region: enough to even out threads of different speed. */
    private static final int CLAIMS_PER_THREAD = 4;

    private final Thread[] crew;
    private final AtomicBoolean[] parked;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong state = new AtomicLong(CLOSED);
    private final AtomicInteger done = new AtomicInteger();
    private Task task;
    private int units;
    private int claim;
    private volatile Throwable failure;
    private volatile boolean closed;

    private Workers(int threads) {
        crew = new Thread[threads - 1];
        parked = new AtomicBoolean[threads - 1];
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
     * @throws RuntimeException or {@link Error}: what a unit threw, one of them if several did, after all other units are done
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
            work(0, (int) (state.get() >>> 32));
            awaitDone();
        } finally {
            state.set(state.get() | CLOSED);
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
        claim = Math.max(1, count / (threads() * CLAIMS_PER_THREAD));
        done.set(0);
        state.set(((state.get() >>> 32) + 1) << 32);
        for (int i = 0; i < crew.length; i++) {
            if (parked[i].get() && parked[i].compareAndSet(true, false)) {
                LockSupport.unpark(crew[i]);
            }
        }
    }

    /** Claims and runs units of one region until none is left. */
    private void work(int worker, int region) {
        while (true) {
            long seen = state.get();
            int from = (int) seen;
            if ((int) (seen >>> 32) != region || from == CLOSED) {
                return;
            }
            Task current = task;
            int end = units;
            int to = Math.min(end, from + claim);
            if (from >= end) {
                return;
            }
            if (state.compareAndSet(seen, seen + (to - from))) {
                try {
                    current.run(worker, from, to);
                } catch (Throwable e) {
                    failure = e;
                }
                done.addAndGet(to - from);
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
            long seen = state.get();
            int region = (int) (seen >>> 32);
            if (region != last && (int) seen != CLOSED) {
                last = region;
                spins = 0;
                work(worker, region);
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
        long seen = state.get();
        boolean idle = (int) (seen >>> 32) == last || (int) seen == CLOSED;
        if (idle && !closed) {
            LockSupport.park(this);
            Thread.interrupted(); // means nothing to a worker, and would keep it from parking again
        }
        flag.set(false);
    }

    /** Ends the threads; a task that is running is finished first. Callers after that compute alone. */
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
