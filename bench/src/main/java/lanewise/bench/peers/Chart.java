package lanewise.bench.peers;

import java.util.List;
import java.util.Locale;

/** The tables as bars: for each workload, how many times an engine's median is Lanewise's. */
final class Chart {
    private static final double PIXELS_PER_TIME = 160;

    private Chart() {
    }

    static String html(List<Report> reports) {
        var page = new StringBuilder("""
                <!doctype html>
                <meta charset="utf-8">
                <title>Lanewise side by side</title>
                <style>
                body { font: 14px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 70em; color: #222 }
                .bar { height: 1em; border-radius: 2px; display: inline-block; vertical-align: middle }
                .Lanewise { background: #0a7d5a } .ONNX { background: #7089c8 } .OpenCV { background: #d08a50 }
                td { padding: 0 .8em 0 0; white-space: nowrap } td.workload { font-weight: 600; padding-top: .8em }
                </style>
                <h1>Lanewise side by side</h1>
                <p>Median time of one run of the same ONNX file; shorter is faster. Bars are relative to Lanewise.</p>
                """);
        for (Report report : reports) {
            page.append("<h2>%d thread%s</h2>%n<table>%n".formatted(report.threads(),
                    report.threads() == 1 ? "" : "s"));
            report.rows().forEach(row -> rows(page, row));
            page.append("</table>\n");
        }
        return page.toString();
    }

    private static void rows(StringBuilder page, Row row) {
        page.append("<tr><td class=workload colspan=2>").append(row.workload().name()).append("\n");
        for (Entry entry : row.entries()) {
            if (entry.failure() == null) {
                double times = entry.medianMillis() / row.lanewise().medianMillis();
                page.append(String.format(Locale.ROOT,
                        "<tr><td>%s<td><span class=\"bar %s\" style=\"width: %.0fpx\"></span> %.3g ms (%.2f)%n",
                        entry.engine(), entry.engine(), times * PIXELS_PER_TIME, entry.medianMillis(), times));
            }
        }
    }
}
