package lanewise.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import lanewise.graph.Dim;
import lanewise.graph.Op;
import lanewise.kernel.RoiPoolSpec;
import lanewise.plan.Network;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.zoo.Feature;
import lanewise.zoo.NetworkBuilder;

/** ROI pooling by numbers: an 8x8 map, one region of five rows and seven columns, 2x2 bins. */
final class TeachingExample {
    private static final int SIDE = 8;
    private static final int TOP = 3;
    private static final int BOTTOM = 8;
    private static final int RIGHT = 7;
    /** Where the half-open bins part: ⌊5/2⌋ rows and ⌊7/2⌋ columns into the region. */
    private static final int ROW_SPLIT = TOP + 2;
    private static final int COLUMN_SPLIT = 3;

    private static final FloatTensor MAP = FloatTensor.of(Shape.of(1, 1, SIDE, SIDE),
            0.31f, 0.72f, 0.18f, 0.55f, 0.93f, 0.06f, 0.47f, 0.64f,
            0.82f, 0.25f, 0.49f, 0.11f, 0.37f, 0.78f, 0.02f, 0.91f,
            0.14f, 0.66f, 0.98f, 0.29f, 0.53f, 0.41f, 0.87f, 0.20f,
            0.58f, 0.09f, 0.71f, 0.35f, 0.62f, 0.84f, 0.27f, 0.95f,
            0.44f, 0.85f, 0.16f, 0.07f, 0.51f, 0.23f, 0.69f, 0.33f,
            0.92f, 0.38f, 0.60f, 0.75f, 0.13f, 0.46f, 0.04f, 0.81f,
            0.21f, 0.57f, 0.97f, 0.30f, 0.88f, 0.65f, 0.52f, 0.10f,
            0.73f, 0.05f, 0.42f, 0.19f, 0.34f, 0.96f, 0.61f, 0.99f);

    void write(Page page) {
        page.part("By numbers",
                "The same with numbers that can be followed: rows 3 to 7 and columns 0 to 6 of an 8×8 map, "
                        + "pooled to 2×2. Here the bins are half-open, so that none overlaps: 2 + 3 rows, 3 + 4 columns.");
        page.html("<div class=\"teaching\">" + map() + "<span class=\"arrow\">→</span>" + result() + "</div>\n");
    }

    private static String result() {
        var net = new NetworkBuilder("teaching");
        Feature map = net.input("map", 1);
        Feature regions = net.regions("regions");
        var op = new Op.RoiPool(2, 2, 1, RoiPoolSpec.Convention.HALF_OPEN);
        Feature pooled = net.node("pooled", op, List.of(Dim.free("R"), Dim.of(1), Dim.of(2), Dim.of(2)), map, regions);
        Map<String, Tensor> outputs = Network.of(net.build(pooled)).session().run(Map.of("map", MAP, "regions",
                FloatTensor.of(Shape.of(1, 5), 0, 0, TOP, RIGHT, BOTTOM)));
        var values = (FloatTensor) outputs.get("pooled");
        var html = new StringBuilder("<table class=\"cells\">");
        for (int row = 0; row < 2; row++) {
            html.append("<tr>");
            for (int column = 0; column < 2; column++) {
                html.append(cell("bin" + (2 * row + column), values.get(0, 0, row, column)));
            }
            html.append("</tr>");
        }
        return html.append("</table>").toString();
    }

    private static String map() {
        var html = new StringBuilder("<table class=\"cells\">");
        for (int row = 0; row < SIDE; row++) {
            html.append("<tr>");
            for (int column = 0; column < SIDE; column++) {
                html.append(cell(bin(row, column), MAP.get(0, 0, row, column)));
            }
            html.append("</tr>");
        }
        return html.append("</table>").toString();
    }

    private static String bin(int row, int column) {
        boolean inside = row >= TOP && row < BOTTOM && column < RIGHT;
        return inside ? "bin" + ((row >= ROW_SPLIT ? 2 : 0) + (column >= COLUMN_SPLIT ? 1 : 0)) : "";
    }

    private static String cell(String kind, float value) {
        return String.format(Locale.ROOT, "<td class=\"%s\">%.2f</td>", kind, value);
    }
}
