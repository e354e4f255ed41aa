package lanewise.cli.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lanewise.plan.Network;
import lanewise.tensor.Bins;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import lanewise.zoo.Feature;
import lanewise.zoo.NetworkBuilder;

/** Spatial pyramid pooling of pictures of three shapes: three maps, one length. */
final class PyramidChapter implements Chapter {
    private static final int CHANNELS = 256;
    private static final List<Integer> LEVELS = List.of(4, 2, 1);
    private static final List<String> STROKES = List.of("g4", "g2", "g1");

    private final List<View> views;

    private record View(String name, BufferedImage picture) {
    }

    PyramidChapter(BufferedImage picture) {
        BufferedImage square = Picture.crop(picture, 0.5, 0.25, 1, 1);
        BufferedImage tall = Picture.crop(picture, 0.1, 0, 0.46, 1);
        views = List.of(new View("wide", Picture.scale(picture, 420)),
                new View("square", Picture.scale(square, 320, 320)), new View("tall", Picture.scale(tall, 230)));
    }

    @Override
    public String title() {
        return "Spatial pyramid pooling: any size in, one length out";
    }

    @Override
    public void write(Page page) throws IOException {
        page.chapter(title(),
                "A fully connected layer wants a fixed number of inputs, a convolution takes a picture of any "
                        + "size. The pyramid stands between: it divides the map into 4×4, 2×2 and 1×1 bins, whatever the map's size, "
                        + "and keeps the largest value of each bin and channel. 256 channels × 21 bins = 5,376 numbers.");
        var net = new NetworkBuilder("pyramid");
        Feature map = trunk(net, net.input("picture", 3));
        int[] levels = LEVELS.stream().mapToInt(Integer::intValue).toArray();
        Feature vector = net.spatialPyramid("spp", map, levels);
        var session = Network.of(net.build(map, vector)).session();
        var figures = new StringBuilder();
        for (View view : views) {
            var outputs = session.run(Map.of("picture", Picture.tensor(view.picture)));
            figures.append(figure(page, view, outputs.get(map.name()).shape(),
                    (FloatTensor) outputs.get(vector.name())));
        }
        page.html("<div class=\"row three\">\n" + figures + "</div>\n");
        page.html(
                "<p class=\"note\">Below each picture its vector: a line per bin, from the sixteen small ones down to the one "
                        + "that is the whole picture, a column per channel, as bright as the value is against that whole. Bins are "
                        + "[⌊<i>i</i>·<i>a</i>/<i>n</i>⌋, ⌈(<i>i</i>+1)·<i>a</i>/<i>n</i>⌉): always <i>n</i>, never empty, covering all. "
                        + "The trunk is ZF-5's, shortened, with pseudo-random weights.</p>\n");
    }

    private static Feature trunk(NetworkBuilder net, Feature x) {
        Window pool = Window.square(3).stride(2).pad(1);
        Feature y = net.relu(net.conv("conv1", x, 96, Window.square(7).stride(2).pad(3)));
        y = net.relu(net.conv("conv2", net.maxPool("pool1", y, pool), CHANNELS, Window.square(5).stride(2).pad(2)));
        return net.relu(net.conv("conv3", net.maxPool("pool2", y, pool), CHANNELS, Window.square(3).pad(1)));
    }

    private static String figure(Page page, View view, Shape map, FloatTensor vector) throws IOException {
        String picture = page.overlay("pyramid-" + view.name, view.picture, grids(view.picture, map),
                view.name + " picture with the pyramid's grids");
        String strip = page.image("pyramid-" + view.name + "-vector", strip(vector), "its 5,376 values");
        return Page.figure(picture + strip.replace("<img", "<img style=\"width:100%;height:4.2rem\""),
                String.format(Locale.ROOT, "picture %d×%d → map %d×%d×%d → <b>%,d values</b>", view.picture.getWidth(),
                        view.picture.getHeight(), map.dim(3), map.dim(2), map.dim(1), vector.shape().dim(1)));
    }

    /** The bins' first cells, in the picture's coordinates, the finest level first. */
    private static String grids(BufferedImage picture, Shape map) {
        var lines = new StringBuilder();
        for (int level = 0; level < LEVELS.size(); level++) {
            int bins = LEVELS.get(level);
            for (int i = 0; i <= bins; i++) {
                double x = (double) picture.getWidth() * Bins.start(i, bins, map.dim(3)) / map.dim(3);
                double y = (double) picture.getHeight() * Bins.start(i, bins, map.dim(2)) / map.dim(2);
                String kind = STROKES.get(level);
                lines.append(line(kind, x, 0, x, picture.getHeight())).append(line(kind, 0, y, picture.getWidth(), y));
            }
        }
        return lines.toString();
    }

    private static String line(String kind, double x1, double y1, double x2, double y2) {
        return String.format(Locale.ROOT, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", kind,
                x1, y1,
                x2, y2);
    }

    /** One row per bin, one column per channel, each against the channel's largest value: the last bin's. */
    private static BufferedImage strip(FloatTensor vector) {
        float[] values = vector.data();
        var image = new BufferedImage(CHANNELS, values.length / CHANNELS, BufferedImage.TYPE_INT_RGB);
        int row = 0;
        int at = 0;
        for (int level : LEVELS) {
            int cells = level * level;
            for (int channel = 0; channel < CHANNELS; channel++) {
                float most = Math.max(1e-6f, values[values.length - CHANNELS + channel]);
                for (int cell = 0; cell < cells; cell++) {
                    image.setRGB(channel, row + cell, Heat.color(values[at++] / most));
                }
            }
            row += cells;
        }
        return image;
    }
}
