package lanewise.bench.peers;

/**
 * What one engine did with one workload.
 *
 * @param failure why it did not take part, or {@code null}
 * @param medianMillis of all runs that count
 * @param minMillis of all runs that count
 * @param difference largest difference of Lanewise's output to the first peer's, or of a peer's to Lanewise's, as a share of the
 *     other's largest value; NaN where there is nothing to compare with
 */
record Entry(String engine, String failure, double medianMillis, double minMillis, double difference) {
    static Entry failed(String engine, Throwable reason) {
        return new Entry(engine, String.valueOf(reason.getMessage()).lines().findFirst().orElse(reason.toString()),
                Double.NaN, Double.NaN, Double.NaN);
    }
}
