package lanewise.bench.peers;

import java.util.List;

/**
 * One workload.
 *
 * @param entries Lanewise first, then the peers
 */
record Row(Workload workload, double flop, List<Entry> entries) {
    Entry lanewise() {
        return entries.getFirst();
    }

    /** The fastest peer's median; NaN where none took part. */
    double fastestPeerMillis() {
        return entries.stream().skip(1).filter(entry -> entry.failure() == null).mapToDouble(Entry::medianMillis).min()
                .orElse(Double.NaN);
    }

    /** How many times faster than the fastest peer Lanewise is. */
    double ratio() {
        return fastestPeerMillis() / lanewise().medianMillis();
    }

    double gflops() {
        return flop / lanewise().medianMillis() / 1e6;
    }
}
