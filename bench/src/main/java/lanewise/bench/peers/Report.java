package lanewise.bench.peers;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What was seen with one number of threads, as a Markdown table.
 *
 * @param peak FMA peak of so many threads in the same run, GFLOP/s
 */
record Report(int threads, double peak, List<Row> rows) {

    String markdown() {
        return head() + rows.stream().map(this::line).collect(Collectors.joining());
    }

    String head() {
        return String.format(Locale.ROOT, """
                %d thread%s; FMA peak %.1f GFLOP/s. Median (least) ms; ratio: the fastest peer's median by Lanewise's.

                | workload | Lanewise | GFLOP/s | of peak | ONNX Runtime | OpenCV | ratio | difference |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """, threads, threads == 1 ? "" : "s", peak);
    }

    String line(Row row) {
        boolean counts = row.flop() > 0;
        return String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %s | **%.2f** | %.1e |%n", row.workload().name(),
                millis(row.lanewise()), counts ? "%.0f".formatted(row.gflops()) : "",
                counts ? "%.0f %%".formatted(100 * row.gflops() / peak) : "", peer(row, "ONNX Runtime"),
                peer(row, "OpenCV"), row.ratio(), row.lanewise().difference());
    }

    private static String peer(Row row, String engine) {
        return row.entries().stream().filter(entry -> entry.engine().equals(engine)).map(Report::millis).findFirst()
                .orElse("");
    }

    private static String millis(Entry entry) {
        return entry.failure() != null ? "– (" + entry.failure().replace('|', '/') + ")"
                : "%s (%s)".formatted(digits(entry.medianMillis()), digits(entry.minMillis()));
    }

    /** Three significant digits. */
    private static String digits(double millis) {
        return String.format(Locale.ROOT, millis < 1 ? "%.4f" : millis < 10 ? "%.2f" : "%.1f", millis);
    }
}
