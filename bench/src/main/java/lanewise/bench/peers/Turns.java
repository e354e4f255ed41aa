package lanewise.bench.peers;

import java.util.ArrayList;
import java.util.List;
import lanewise.bench.Median;

/**
 * Times contestants in turn, so that a slow minute of the machine falls on all of them: each round gives every contestant a
 * stretch of runs, in an order that rotates. The first run of a stretch does not count: the caches are another's.
 */
final class Turns {
    private static final double WARM_UP_SECONDS = 1.5;
    private static final int LEAST_WARM_UP_RUNS = 3;
    private static final int ROUNDS = 7;
    private static final double STRETCH_SECONDS = 0.25;
    /** After which the threads of the engine before no longer spin. */
    private static final int PAUSE_MILLIS = 20;

    private Turns() {
    }

    /** The durations of each contestant's runs in nanoseconds, sorted. */
    static List<long[]> time(List<Contestant> contestants) throws Exception {
        var nanos = new ArrayList<List<Long>>();
        for (Contestant contestant : contestants) {
            stretch(contestant, WARM_UP_SECONDS, LEAST_WARM_UP_RUNS);
            nanos.add(new ArrayList<>());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < contestants.size(); turn++) {
                int who = (round + turn) % contestants.size();
                nanos.get(who).addAll(stretch(contestants.get(who), STRETCH_SECONDS, 1));
            }
        }
        return nanos.stream().map(runs -> runs.stream().mapToLong(Long::longValue).sorted().toArray()).toList();
    }

    private static List<Long> stretch(Contestant contestant, double seconds, int leastRuns) throws Exception {
        Thread.sleep(PAUSE_MILLIS);
        contestant.run();
        var nanos = new ArrayList<Long>();
        long begin = System.nanoTime();
        while (nanos.size() < leastRuns || System.nanoTime() - begin < seconds * 1e9) {
            long start = System.nanoTime();
            contestant.run();
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    /** The middle of sorted durations, in milliseconds. */
    static double medianMillis(long[] sorted) {
        return Median.ofSorted(sorted) / 1e6;
    }
}
