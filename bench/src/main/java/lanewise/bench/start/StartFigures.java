package lanewise.bench.start;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import lanewise.bench.Median;

/**
 * What one process measured.
 *
 * @param firstMillis from the start of the process to the first result
 * @param fullSpeedMillis from the start of the process to runs within 10 % of full speed
 * @param runMillis a run at full speed
 * @param peakMebibytes the largest resident set
 */
record StartFigures(double firstMillis, double fullSpeedMillis, double runMillis, double peakMebibytes) {
    /** As {@link #parse} reads it. */
    String line() {
        return firstMillis + " " + fullSpeedMillis + " " + runMillis + " " + peakMebibytes;
    }

    static StartFigures parse(String line) {
        double[] values = Arrays.stream(line.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new StartFigures(values[0], values[1], values[2], values[3]);
    }

    /** A row of the table: medians, and the least time to the first result. */
    static String row(String engine, List<StartFigures> runs) {
        double least = runs.stream().mapToDouble(StartFigures::firstMillis).min().orElse(Double.NaN);
        return String.format(Locale.ROOT, "| %s | %.0f (%.0f) | %.0f | %.1f | %.0f |", engine,
                median(runs, StartFigures::firstMillis), least, median(runs, StartFigures::fullSpeedMillis),
                median(runs, StartFigures::runMillis), median(runs, StartFigures::peakMebibytes));
    }

    private static double median(List<StartFigures> runs, ToDoubleFunction<StartFigures> figure) {
        return Median.of(runs.stream().mapToDouble(figure).toArray());
    }
}
