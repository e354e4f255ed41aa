package lanewise.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lanewise.kernel.FmaPeak;
import lanewise.kernel.Workers;

/**
 * Compares Lanewise with ONNX Runtime and OpenCV: prints a Markdown table per thread count, and writes it and a chart into a
 * folder.
 *
 * <p>Arguments: the folder, a regular expression that a workload's name must contain, and numbers of threads.
 */
public final class SideBySide {
    private final Path folder;
    private final Map<String, Contestant.Loader> peers = new LinkedHashMap<>();

    private SideBySide(Path folder) {
        this.folder = folder;
        peers.put("ONNX Runtime", OnnxRuntimeContestant::new);
        peers.put("OpenCV", OpenCvContestant::new);
    }

    /** Runs what the arguments select. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Pattern filter = Pattern.compile(args.length > 1 ? args[1] : "");
        List<Integer> threads = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            threads.add(Integer.parseInt(args[i]));
        }
        if (threads.isEmpty()) {
            threads.addAll(List.of(1, Runtime.getRuntime().availableProcessors()));
        }
        new SideBySide(folder).run(filter, threads.stream().distinct().toList());
    }

    private void run(Pattern filter, List<Integer> threadCounts) throws Exception {
        var reports = new ArrayList<Report>();
        for (int threads : threadCounts) {
            var report = new Report(threads, peak(threads), new ArrayList<>());
            System.out.print(report.head());
            for (Workload workload : Workload.ALL) {
                if (filter.matcher(workload.name()).find()) {
                    Row row = compare(workload, threads);
                    report.rows().add(row);
                    System.out.print(report.line(row));
                }
            }
            System.out.println();
            reports.add(report);
        }
        save("side-by-side.md", String.join("\n", reports.stream().map(Report::markdown).toList()));
        save("side-by-side.html", Chart.html(reports));
    }

    private static double peak(int threads) {
        try (Workers workers = Workers.of(threads)) {
            return FmaPeak.gflops(workers);
        }
    }

    private Row compare(Workload workload, int threads) throws Exception {
        Exported model = Exported.write(workload, folder);
        var contestants = new ArrayList<Contestant>();
        var failures = new ArrayList<Entry>();
        try {
            contestants.add(new LanewiseContestant(model, threads));
            for (Map.Entry<String, Contestant.Loader> peer : peers.entrySet()) {
                try {
                    contestants.add(peer.getValue().load(model, threads));
                } catch (Exception | LinkageError e) {
                    failures.add(Entry.failed(peer.getKey(), e));
                }
            }
            var entries = new ArrayList<Entry>();
            List<long[]> nanos = Turns.time(contestants);
            for (int i = 0; i < contestants.size(); i++) {
                entries.add(entry(contestants, i, nanos.get(i)));
            }
            entries.addAll(failures);
            return new Row(workload, workload.flop(), entries);
        } finally {
            for (Contestant contestant : contestants) {
                contestant.close();
            }
            Files.deleteIfExists(model.file());
        }
    }

    /** Lanewise is compared with the first peer, each peer with Lanewise. */
    private static Entry entry(List<Contestant> contestants, int index, long[] nanos) {
        Contestant contestant = contestants.get(index);
        double difference = contestants.size() < 2 ? Double.NaN
                : difference(contestant.output(), contestants.get(index == 0 ? 1 : 0).output());
        return new Entry(contestant.name(), null, Turns.medianMillis(nanos), nanos[0] / 1e6, difference);
    }

    private static double difference(float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            error = Math.max(error, Math.abs(actual[i] - (double) expected[i]));
        }
        return error / largest;
    }

    private void save(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        System.out.println("wrote " + file);
    }
}
