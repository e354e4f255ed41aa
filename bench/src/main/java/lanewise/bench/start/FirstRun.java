package lanewise.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanewise.bench.Median;

/**
 * One fresh process: loads a network, runs it for some seconds, and prints a {@link StartFigures#line}.
 *
 * <p>Arguments: the engine, the file, and the milliseconds since the epoch at which the process was started.
 */
final class FirstRun {
    private static final double SECONDS = 6;
    private static final int WINDOW = 5;
    private static final double NEARLY = 1.1;

    private FirstRun() {
    }

    /** Prints one line. */
    public static void main(String[] args) throws Exception {
        long started = Long.parseLong(args[2]);
        StartedEngine engine = StartedEngine.load(args[0], args[1]);
        engine.run();
        double first = System.currentTimeMillis() - started;
        var nanos = new ArrayList<Long>();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < SECONDS * 1e9) {
            long start = System.nanoTime();
            engine.run();
            nanos.add(System.nanoTime() - start);
        }
        double full = median(nanos.subList(nanos.size() / 2, nanos.size())) / 1e6;
        System.out.println(new StartFigures(first, first + rampMillis(nanos, full), full, peakMebibytes()).line());
    }

    /** The time until the first few successive runs whose median is within 10 % of full speed. */
    private static double rampMillis(List<Long> nanos, double fullMillis) {
        long sum = 0;
        for (int i = 0; i + WINDOW <= nanos.size(); i++) {
            if (median(nanos.subList(i, i + WINDOW)) <= NEARLY * fullMillis * 1e6) {
                break;
            }
            sum += nanos.get(i);
        }
        return sum / 1e6;
    }

    private static double median(List<Long> nanos) {
        return Median.ofSorted(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    /** The largest resident set of this process so far; NaN where the system does not tell. */
    private static double peakMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        String peak = Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM")).findFirst()
                .orElseThrow();
        return Long.parseLong(peak.replaceAll("\\D", "")) / 1024.0;
    }
}
