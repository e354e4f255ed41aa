package lanewise.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import lanewise.tensor.Window;

/**
 * Exercises kernels until the just-in-time compiler has replaced them by machine code.
 *
 * <p>Before that, vectors are objects, and a kernel takes a thousand times as long: a network that starts on its own work
 * spends seconds in its first layers, and a tile that one layer alone needs stays slow for hundreds of runs. So the
 * {@linkplain HotMethod methods} that kernels spend their time in are called first, most often with nothing to do; then each
 * kernel runs on a small sample. Where they have been compiled already, three calls show it.
 *
 * <p>One for the process, since it has one compiler. A thread of its own works on the exercises stage by stage, in turns of a
 * millisecond at most, and ends with them. What was exercised once is not again. Safe for use by many threads.
 */
public final class WarmUp {
    /** A kernel with less work in a network, in multiply-adds or values, is not worth waiting for: some 20 ms if slow. */
    private static final long WORTH_WAITING_MACS = 4_000_000;
    private static final long WORTH_WAITING_VALUES = 200_000;
    private static final long PAUSE_NANOS = 500_000;

    private static final WarmUp SHARED = new WarmUp();

    /** Hot methods, and samples with the names of their kernels. */
    private final Set<Object> known = ConcurrentHashMap.newKeySet();
    private final List<Exercise> left = new ArrayList<>();
    private Thread thread;
    /** First runs under way, which had better have the cores to themselves. */
    private int firstRuns;
    /** Whether no compiler came in time, as in a process that interprets: later plans then do not wait for it. */
    private volatile boolean hopeless;

    private WarmUp() {
    }

    /** The one of this process. */
    public static WarmUp shared() {
        return SHARED;
    }

    /**
     * Begins with what every network of an engine needs, while there is no plan yet: the lower tile that stands in for the tall
     * ones, what interleaves pictures, and what packs weights.
     */
    public void begin(Catalogue catalogue) {
        List<HotMethod> methods = catalogue.hotMethods();
        methods.forEach(method -> add(method, true));
        if (!methods.isEmpty() && known.add(Packing.class)) {
            for (Window window : List.of(Window.square(1), Window.square(3).pad(1))) {
                add(new Packing(catalogue.best(layer(window, 16, 64)), layer(window, 1, 16)));
            }
        }
    }

    /** A layer for packing: usual channels choose the kernel, few of them make its loops short. */
    private static ConvSpec layer(Window window, int inputs, int outputs) {
        return new ConvSpec(1, 32, 32, inputs, outputs, window, 1, Epilogue.NONE);
    }

    /**
     * Adds what a kernel does for some work, unless it is known already.
     *
     * @param values how many values the work makes
     */
    public <S extends Spec> void add(Kernel<S> kernel, S work, long values) {
        boolean worthWaiting = work.macs() >= WORTH_WAITING_MACS || values >= WORTH_WAITING_VALUES;
        List<HotMethod> methods = kernel.hotMethods(work);
        methods.forEach(method -> add(method, worthWaiting));
        Sample<S> sample = methods.isEmpty() || kernel.hasOtherWork() ? Sample.of(kernel, work) : null;
        if (sample != null && known.add(List.of(kernel.name(), sample.spec()))) {
            add(new Rehearsal(sample, worthWaiting));
        }
    }

    private void add(HotMethod method, boolean worthWaiting) {
        if (known.add(method)) {
            add(new Drill(method, worthWaiting));
        }
    }

    private synchronized void add(Exercise exercise) {
        left.add(exercise);
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("lanewise-warm-up").start(this::work);
        }
    }

    /** Waits for what a first run had better wait for, for some seconds at most; what remains goes on meanwhile. */
    public void awaitEssentials() {
        long begin = System.nanoTime();
        boolean interrupted = false;
        while (!hopeless && isWaitedFor()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            interrupted |= Thread.interrupted(); // or the next pause would be none
            if (System.nanoTime() - begin >= Exercise.LONGEST_NANOS) {
                hopeless = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A first run begins, planning included: until it ends, nothing is exercised but what it waits for. On two cores the
     * compiler would have one of them.
     */
    public synchronized void beginFirstRun() {
        firstRuns++;
    }

    /** A first run has ended, well or not. */
    public synchronized void endFirstRun() {
        firstRuns--;
    }

    private synchronized boolean isWaitedFor() {
        for (Exercise exercise : left) {
            if (exercise.isEssential()) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing is left to exercise. */
    synchronized boolean isIdle() {
        return thread == null;
    }

    private void work() {
        List<Exercise> stage = next();
        while (stage != null) {
            for (Exercise exercise : stage) {
                if (exercise.isOver()) {
                    exercise.end();
                    remove(exercise);
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            stage = next();
        }
    }

    /**
     * Those of the first stage that is not done, none while a first run goes before; {@code null}, and the thread ends, if all
     * are.
     */
    private synchronized List<Exercise> next() {
        if (left.isEmpty()) {
            thread = null;
            return null;
        }
        var stage = new ArrayList<Exercise>(); // no streams: this is asked a thousand times while the compilers are busy
        int lowest = Integer.MAX_VALUE;
        for (Exercise exercise : left) {
            if (exercise.stage() < lowest) {
                lowest = exercise.stage();
                stage.clear();
            }
            if (exercise.stage() == lowest && (exercise.isEssential() || firstRuns == 0)) {
                stage.add(exercise);
            }
        }
        return stage;
    }

    private synchronized void remove(Exercise exercise) {
        left.remove(exercise);
    }
}
