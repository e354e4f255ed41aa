package lanewise.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A summary as text: aligned columns, thousands separated by commas, figures to the right. */
final class SummaryTable {
    private static final List<String> HEADER = List.of("layer", "op", "output", "weights", "parameters", "MACs",
            "receptive field");
    private static final int TEXT_COLUMNS = 3;

    private SummaryTable() {
    }

    static String of(Summary summary) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADER);
        summary.layers().forEach(layer -> rows.add(List.of(layer.name(), layer.op(), layer.output().toString(),
                count(layer.weights()), count(layer.parameters()), count(layer.macs()),
                layer.receptiveField().toString())));
        rows.add(List.of("total", "", "", count(summary.weights()), count(summary.parameters()), count(summary.macs()),
                ""));
        int[] widths = widths(rows);
        String inputs = summary.inputs().entrySet().stream().map(input -> input.getKey() + " " + input.getValue())
                .collect(Collectors.joining(", "));
        String table = rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
        return summary.model() + " on " + inputs + "\n\n" + table + "\n";
    }

    private static int[] widths(List<List<String>> rows) {
        var widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - row.get(column).length());
            boolean text = column < TEXT_COLUMNS;
            line.append(text ? row.get(column) + padding : padding + row.get(column)).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private static String count(long value) {
        return value == 0 ? "-" : String.format(Locale.ROOT, "%,d", value);
    }
}
