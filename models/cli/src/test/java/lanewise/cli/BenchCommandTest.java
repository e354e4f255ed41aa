package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.cli.timing.Timing;
import org.junit.jupiter.api.Test;

class BenchCommandTest {

    @Test
    void theReportHoldsTogether() throws IOException {
        Map<String, Object> report =
                Console.run("bench", "inception3a", "--input", "1x192x14x14", "--batch", "2", "--threads",
                        "1", "--seconds", "0", "--json").ok().object();
        assertEquals(
                Set.of("model", "engine", "threads", "batch", "input", "runs", "median_ms", "min_ms", "max_ms", "gflop",
                        "gflops", "peak_gflops", "peak_share"),
                report.keySet());
        assertEquals("simd", report.get("engine"));
        assertEquals(1L, report.get("threads"));
        assertEquals(2L, report.get("batch"));
        assertEquals("2x192x14x14", report.get("input"));
        assertEquals(3L, report.get("runs"));
        assertEquals(2e-9 * 2 * 14 * 14 * 163_328, number(report, "gflop"), 1e-6);
        assertTrue(number(report, "min_ms") <= number(report, "median_ms"));
        assertTrue(number(report, "median_ms") <= number(report, "max_ms"));
        assertEquals(number(report, "gflop") / number(report, "median_ms") * 1e3, number(report, "gflops"), 0.02);
        assertEquals(number(report, "gflops") / number(report, "peak_gflops"), number(report, "peak_share"), 1e-3);
    }

    @Test
    void theStepsArePartOfTheReport() throws IOException {
        Object[] line = {"bench", "inception3a", "--input", "1x192x14x14", "--seconds", "0", "--layers", "--json"};
        var steps = (List<?>) Console.run(line).ok().object().get("layers");
        for (Object step : steps) {
            assertEquals(Set.of("name", "step", "median_ms", "gflops"), ((Map<?, ?>) step).keySet());
        }
        String text = Console.run(Arrays.copyOf(line, line.length - 1)).ok().out();
        assertEquals(steps.size(), text.lines().skip(6).count(), text);
    }

    @Test
    void peopleReadTheShareOfThePeak() {
        String text = Console.run("bench", "spp", "--seconds", "0", "--engine", "reference").ok().out();
        assertTrue(text.contains("of this machine's peak of"), text);
    }

    @Test
    void theMedianOfAnEvenNumberOfRunsLiesBetweenTheMiddleTwo() {
        assertEquals(2.5, new Timing(new long[] {1_000_000, 2_000_000, 3_000_000, 9_000_000}).medianMillis());
        assertEquals(2, new Timing(new long[] {1_000_000, 2_000_000, 9_000_000}).medianMillis());
    }

    private static double number(Map<String, Object> report, String name) {
        return ((Number) report.get(name)).doubleValue();
    }
}
