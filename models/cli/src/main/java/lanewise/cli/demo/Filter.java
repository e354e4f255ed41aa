package lanewise.cli.demo;

import java.util.List;
import java.util.Locale;

/**
 * A filter drawn by hand: one small matrix, seen through a weight per colour.
 *
 * @param name what it looks for
 * @param rows the matrix
 * @param colors weights of red, green and blue
 */
record Filter(String name, float[][] rows, float[] colors) {
    private static final float[] GREY = {0.299f, 0.587f, 0.114f};

    /** Edges in four directions, then finer things, then colours against each other. */
    static final List<Filter> BANK = List.of(
            grey("vertical edges", new float[][] {{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}}),
            grey("horizontal edges", new float[][] {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}}),
            grey("edges rising to the right", new float[][] {{-2, -1, 0}, {-1, 0, 1}, {0, 1, 2}}),
            grey("edges falling to the right", new float[][] {{0, 1, 2}, {-1, 0, 1}, {-2, -1, 0}}),
            grey("spots and lines", new float[][] {{0, -1, 0}, {-1, 4, -1}, {0, -1, 0}}),
            new Filter("red against green", blur(), new float[] {1, -1, 0}),
            new Filter("blue against yellow", blur(), new float[] {-0.5f, -0.5f, 1}),
            grey("blur: brightness alone", blur()));

    private static Filter grey(String name, float[][] rows) {
        return new Filter(name, rows, GREY);
    }

    private static float[][] blur() {
        return new float[][] {{1 / 16f, 2 / 16f, 1 / 16f}, {2 / 16f, 4 / 16f, 2 / 16f}, {1 / 16f, 2 / 16f, 1 / 16f}};
    }

    /** The weights of a convolution with these filters, {@code [filter][colour][row][column]}. */
    static float[] weights(List<Filter> filters) {
        var weights = new float[filters.size() * 27];
        int at = 0;
        for (Filter filter : filters) {
            for (float color : filter.colors) {
                for (float[] row : filter.rows) {
                    for (float value : row) {
                        weights[at++] = color * value;
                    }
                }
            }
        }
        return weights;
    }

    /** The matrix as a small table. */
    String table() {
        boolean sixteenths = rows[0][0] == 1 / 16f;
        var html = new StringBuilder("<table class=\"kernel\">");
        for (float[] row : rows) {
            html.append("<tr>");
            for (float value : row) {
                html.append("<td>").append(String.format(Locale.ROOT, "%.0f", sixteenths ? 16 * value : value)
                        .replace("-", "−")).append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</table>").toString();
    }
}
