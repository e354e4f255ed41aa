package lanewise.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs kernels on small samples until the just-in-time compiler has replaced them by machine code.
 *
 * <p>Before that, vectors are objects, and a kernel takes a thousand times as long: a network that starts on its own work
 * spends seconds in its first layers, and a tile that one layer alone needs stays slow for hundreds of runs. A sample gets
 * there in some thousand short calls. Where a kernel has been compiled already, three calls show it.
 *
 * <p>The compiler has a queue, so kernels come in stages, each a turn of about a millisecond for every kernel of the stage that
 * is still slow, and later of a single call. What was rehearsed once in a process is not again. Used by one thread at a time;
 * works on arrays of its own.
 */
public final class WarmUp {
    /** A kernel with less work in a network, in multiply-adds or values, is not worth waiting for: some 20 ms if slow. */
    private static final long WORTH_WAITING_MACS = 4_000_000;
    private static final long WORTH_WAITING_VALUES = 200_000;

    /** What some warm-up of this process has taken on. */
    private static final Set<Identity> KNOWN = ConcurrentHashMap.newKeySet();

    private final List<Rehearsal> essential = new ArrayList<>();
    private final List<Rehearsal> others = new ArrayList<>();

    /** What makes two rehearsals one. */
    private record Identity(String kernel, Spec sample) {
    }

    /** Without any kernel yet. */
    public WarmUp() {
    }

    /**
     * Adds what a kernel does for some work, unless it is known already.
     *
     * @param values how many values the work makes
     */
    public <S extends Spec> void add(Kernel<S> kernel, S work, long values) {
        Sample<S> sample = Sample.of(kernel, work);
        if (sample != null && KNOWN.add(new Identity(kernel.name(), sample.spec()))) {
            boolean worthWaiting = work.macs() >= WORTH_WAITING_MACS || values >= WORTH_WAITING_VALUES;
            (worthWaiting ? essential : others).add(new Rehearsal(sample));
        }
    }

    /** The essential convolutions: nearly all work is theirs, and their tiles take longest to compile. Whether all are fast. */
    public boolean convolutions() {
        return turns(essential.stream().filter(Rehearsal::multiplies).toList());
    }

    /** What a first run had better wait for; whether all are fast. */
    public boolean essentials() {
        return turns(essential);
    }

    /** What would be slow for hundreds of runs, but hardly delays the first; whether all are fast. */
    public boolean others() {
        return turns(others);
    }

    private static boolean turns(List<Rehearsal> stage) {
        boolean fast = true;
        for (Rehearsal rehearsal : stage) {
            fast &= rehearsal.turn();
        }
        return fast;
    }
}
