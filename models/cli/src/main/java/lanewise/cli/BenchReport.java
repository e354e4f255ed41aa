package lanewise.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lanewise.cli.timing.Timing;
import lanewise.kernel.Engine;
import lanewise.plan.StepTime;
import lanewise.tensor.Shape;

/**
 * What a measurement found.
 *
 * @param gflop operations of one run, in 10⁹, two per multiply-add
 * @param peakGflops the processor's multiply-add peak with these threads, per second
 * @param steps what each step takes; empty where that was not asked for
 */
record BenchReport(String model, Engine engine, int threads, Map<String, Shape> input, Timing timing, double gflop,
        double peakGflops, List<StepTime> steps) {

    private int batch() {
        Shape first = input.isEmpty() ? Shape.of() : input.values().iterator().next();
        return first.rank() == 0 ? 1 : first.dim(0);
    }

    private double gflops() {
        return gflop / timing.medianMillis() * 1e3;
    }

    private double share() {
        return gflops() / peakGflops;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", model);
        json.writeStringField("engine", engine.toString());
        json.writeNumberField("threads", threads);
        json.writeNumberField("batch", batch());
        json.writeStringField("input", InputShapes.text(input));
        json.writeNumberField("runs", timing.runs());
        JsonText.figure(json, "median_ms", timing.medianMillis(), 4);
        JsonText.figure(json, "min_ms", timing.minMillis(), 4);
        JsonText.figure(json, "max_ms", timing.maxMillis(), 4);
        JsonText.figure(json, "gflop", gflop, 6);
        JsonText.figure(json, "gflops", gflops(), 3);
        JsonText.figure(json, "peak_gflops", peakGflops, 3);
        JsonText.figure(json, "peak_share", share(), 4);
        if (!steps.isEmpty()) {
            json.writeArrayFieldStart("layers");
            for (StepTime step : steps) {
                json.writeStartObject();
                json.writeStringField("name", step.name());
                json.writeStringField("step", step.description());
                JsonText.figure(json, "median_ms", step.medianNanos() / 1e6, 4);
                JsonText.figure(json, "gflops", step.gflops(), 3);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    String text() {
        return String.format(Locale.ROOT, """
                %s on %s, engine %s, %d thread%s
                  median  %10.3f ms   (%.3f to %.3f ms in %d runs)
                  work    %10.3f GFLOP
                  speed   %10.1f GFLOP/s, %.0f %% of this machine's peak of %.1f GFLOP/s
                """, model, InputShapes.text(input), engine, threads, threads == 1 ? "" : "s", timing.medianMillis(),
                timing.minMillis(), timing.maxMillis(), timing.runs(), gflop, gflops(), 100 * share(), peakGflops)
                + layers();
    }

    private String layers() {
        long total = steps.stream().mapToLong(StepTime::medianNanos).sum();
        var text = new StringBuilder(steps.isEmpty() ? "" : "\n       µs  share  GFLOP/s  of peak  step\n");
        for (StepTime step : steps) {
            String speed = step.macs() == 0 ? " ".repeat(16)
                    : String.format(Locale.ROOT, "%7.1f  %5.0f %%", step.gflops(), 100 * step.gflops() / peakGflops);
            text.append(String.format(Locale.ROOT, "%9.1f  %3.0f %%  %s  %s: %s%n", step.medianNanos() / 1e3,
                    100.0 * step.medianNanos() / total, speed, step.name(), step.description()));
        }
        return text.toString();
    }
}
