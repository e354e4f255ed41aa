package lanewise.cli.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lanewise.graph.WeightSource;
import lanewise.kernel.Reduction;
import lanewise.plan.Network;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import lanewise.zoo.Feature;
import lanewise.zoo.NetworkBuilder;

/** ROI pooling: regions of all sizes, each pooled to a map of one size. */
final class RegionChapter implements Chapter {
    private static final int BINS = 7;
    private static final int STEP = 4;

    private final BufferedImage picture;
    private final List<Region> regions;

    /**
     * A region of the picture.
     *
     * @param left fraction of the width, as the others of their extents
     */
    record Region(String name, double left, double top, double right, double bottom) {
    }

    RegionChapter(BufferedImage picture, List<Region> regions) {
        this.picture = Picture.scale(picture, 720);
        this.regions = regions;
    }

    @Override
    public String title() {
        return "ROI pooling: every region becomes 7×7";
    }

    @Override
    public void write(Page page) throws IOException {
        page.chapter(title(),
                "A detector proposes regions of all sizes, and has one classifier for them all. ROI pooling "
                        + "divides each region of the feature map into 7×7 bins and keeps the largest value of each. The map is "
                        + "computed once for the whole picture, not once per region.");
        var net = new NetworkBuilder("regions", (name, shape) -> WeightSource.of(FloatTensor.of(shape,
                Filter.weights(Filter.BANK.subList(0, 1)))));
        Feature x = net.input("picture", 3);
        Feature rois = net.regions("regions");
        Feature small = net.pool("small", x, Window.square(STEP).stride(STEP), Reduction.AVERAGE);
        Feature edges = net.maxPool("strong", net.relu(net.conv("edges", x, 1, Window.square(3).pad(1), 1, false)),
                Window.square(STEP).stride(STEP));
        Feature colors = net.roiPool("colours", small, rois, BINS, BINS, 1f / STEP);
        Feature pooled = net.roiPool("pooled", edges, rois, BINS, BINS, 1f / STEP);
        Map<String, Tensor> maps = Network.of(net.build(colors, pooled)).session()
                .run(Map.of("picture", Picture.tensor(picture), "regions", boxes()));
        page.html(Page.figure(page.overlay("regions", picture, frames(), "the picture with its regions and their bins"),
                "Regions, and the bins of each. The feature maps are a quarter of the picture's width and height."));
        var figures = new StringBuilder();
        for (int i = 0; i < regions.size(); i++) {
            figures.append(
                    figure(page, i, (FloatTensor) maps.get(colors.name()), (FloatTensor) maps.get(pooled.name())));
        }
        page.html("<div class=\"row two\">\n" + figures + "</div>\n");
        new TeachingExample().write(page);
    }

    private FloatTensor boxes() {
        var data = new float[5 * regions.size()];
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            data[5 * i + 1] = (float) (region.left * picture.getWidth());
            data[5 * i + 2] = (float) (region.top * picture.getHeight());
            data[5 * i + 3] = (float) (region.right * picture.getWidth()) - 1;
            data[5 * i + 4] = (float) (region.bottom * picture.getHeight()) - 1;
        }
        return FloatTensor.of(Shape.of(regions.size(), 5), data);
    }

    private String frames() {
        var shapes = new StringBuilder();
        for (Region region : regions) {
            double x = region.left * picture.getWidth();
            double y = region.top * picture.getHeight();
            double width = (region.right - region.left) * picture.getWidth();
            double height = (region.bottom - region.top) * picture.getHeight();
            for (int i = 1; i < BINS; i++) {
                double atX = x + i * width / BINS;
                double atY = y + i * height / BINS;
                shapes.append(
                        String.format(Locale.ROOT, "<path class=\"bin\" d=\"M%.1f %.1fv%.1fM%.1f %.1fh%.1f\"/>", atX, y,
                                height, x, atY, width));
            }
            shapes.append(String.format(Locale.ROOT, "<rect class=\"roi\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
                    + "height=\"%.1f\"/>", x, y, width, height));
        }
        return shapes.toString();
    }

    private String figure(Page page, int index, FloatTensor colors, FloatTensor edges) throws IOException {
        Region region = regions.get(index);
        String name = "region-" + (index + 1);
        BufferedImage part = Picture.crop(picture, region.left, region.top, region.right, region.bottom);
        String tiles = page.image(name, part, region.name)
                + page.image(name + "-colours", Heat.colors(slice(colors, index)), "pooled colours of " + region.name)
                + page.image(name + "-edges", Heat.positive(slice(edges, index), 0), "pooled edges of " + region.name);
        return Page.figure("<div class=\"pooled\">" + tiles + "</div>",
                Page.escape(region.name) + ": " + part.getWidth() + "×"
                        + part.getHeight() + " pixels, colours and edges pooled to 7×7");
    }

    /** One region's maps as an image of their own. */
    private static FloatTensor slice(FloatTensor maps, int region) {
        int floats = maps.shape().elements() / maps.shape().dim(0);
        var data = new float[floats];
        System.arraycopy(maps.data(), region * floats, data, 0, floats);
        return FloatTensor.of(maps.shape().with(0, 1), data);
    }
}
