package lanewise.cli.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanewise.graph.Graph;
import lanewise.graph.WeightSource;
import lanewise.plan.Network;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import lanewise.zoo.ConvUnit;
import lanewise.zoo.Feature;
import lanewise.zoo.Inception;
import lanewise.zoo.NetworkBuilder;
import lanewise.zoo.SeededWeights;
import lanewise.zoo.Weights;

/** What convolutions see: filters drawn by hand, colours mixed, maps pooled, and maps of maps. */
final class MapsChapter implements Chapter {
    /** Without padding, whose edge would outshine the picture's. */
    private static final Window THREE = Window.square(3);
    private static final Window HALVE = Window.square(2).stride(2);
    private static final int CHANNELS_PER_BRANCH = 8;
    private static final int SHOWN_PER_BRANCH = 4;

    private final BufferedImage picture;

    MapsChapter(BufferedImage picture) {
        this.picture = Picture.scale(picture, 360);
    }

    @Override
    public String title() {
        return "What a convolution sees";
    }

    @Override
    public void write(Page page) throws IOException {
        page.chapter(title(),
                "A filter is a small pattern of weights. Slid over the picture it gives a map that is strong "
                        + "where the picture looks like the pattern. Trained networks find their filters themselves; these are drawn "
                        + "by hand, so that one can see why each map looks as it does.");
        filters(page);
        colors(page);
        pooling(page);
        corners(page);
        inception(page);
    }

    private static FloatTensor run(Graph graph, FloatTensor input, String output) {
        Map<String, Tensor> outputs = Network.of(graph).session().run(Map.of("picture", input));
        return (FloatTensor) outputs.get(output);
    }

    /** Hand-made weights where there are some, pseudo-random ones elsewhere. */
    private static NetworkBuilder builder(Map<String, float[]> handmade) {
        Weights weights = (name, shape) -> handmade.containsKey(name)
                ? WeightSource.of(FloatTensor.of(shape, handmade.get(name)))
                : SeededWeights.of(name, shape);
        return new NetworkBuilder("demo", weights);
    }

    private static Feature edges(NetworkBuilder net, Feature x, List<Filter> bank) {
        return net.conv("bank", x, bank.size(), THREE, 1, false);
    }

    private void filters(Page page) throws IOException {
        var net = builder(Map.of("bank.weight", Filter.weights(Filter.BANK)));
        Feature x = edges(net, net.input("picture", 3), Filter.BANK);
        FloatTensor maps = run(net.build(x), Picture.tensor(picture), x.name());
        var figures = new StringBuilder();
        for (int i = 0; i < Filter.BANK.size(); i++) {
            Filter filter = Filter.BANK.get(i);
            boolean brightness = i == Filter.BANK.size() - 1;
            BufferedImage map = brightness ? Heat.positive(maps, i) : Heat.signed(maps, i);
            figures.append(Page.figure(page.image("filter-" + (i + 1), map, "map of the filter for " + filter.name()),
                    filter.table() + Page.escape(filter.name())));
        }
        page.part("3×3 filters",
                "One layer, eight filters. Orange is positive, blue is negative, pale is nothing: an edge "
                        + "filter answers with one sign where dark turns to light, and with the other where light turns to dark. "
                        + "Blurs are in sixteenths.")
                .row(figures.toString());
    }

    private record Mix(String name, float... matrix) {
    }

    private void colors(Page page) throws IOException {
        var mixes = List.of(
                new Mix("brightness", 0.3f, 0.6f, 0.1f, 0.3f, 0.6f, 0.1f, 0.3f, 0.6f, 0.1f),
                new Mix("sepia", 0.39f, 0.77f, 0.19f, 0.35f, 0.69f, 0.17f, 0.27f, 0.53f, 0.13f),
                new Mix("red and blue exchanged", 0, 0, 1, 0, 1, 0, 1, 0, 0),
                new Mix("stronger colours", 1.8f, -0.5f, -0.3f, -0.4f, 1.7f, -0.3f, -0.4f, -0.5f, 1.9f));
        var figures = new StringBuilder();
        for (int i = 0; i < mixes.size(); i++) {
            var net = builder(Map.of("mix.weight", mixes.get(i).matrix()));
            Feature x = net.conv("mix", net.input("picture", 3), 3, Window.square(1), 1, false);
            BufferedImage mixed = Heat.colors(run(net.build(x), Picture.tensor(picture), x.name()));
            figures.append(Page.figure(page.image("mix-" + (i + 1), mixed, mixes.get(i).name()), mixes.get(i).name()));
        }
        page.part("1×1 convolutions mix channels",
                "A 1×1 filter looks at one pixel at a time, but at all its channels: it is a "
                        + "matrix that turns three numbers into three others. In a network it turns 256 channels into 64.")
                .row(figures.toString());
    }

    private void pooling(Page page) throws IOException {
        List<Filter> first = Filter.BANK.subList(0, 1);
        var net = builder(Map.of("bank.weight", Filter.weights(first)));
        Feature x = net.relu(edges(net, net.input("picture", 3), first));
        var figures = new StringBuilder();
        var stages = new ArrayList<Feature>(List.of(x));
        for (int i = 1; i <= 3; i++) {
            stages.add(net.maxPool("pool" + i, stages.getLast(), HALVE));
        }
        Map<String, Tensor> maps = Network.of(net.build(stages.toArray(Feature[]::new))).session()
                .run(Map.of("picture", Picture.tensor(picture)));
        for (int i = 0; i < stages.size(); i++) {
            var map = (FloatTensor) maps.get(stages.get(i).name());
            String extents = map.shape().dim(3) + "×" + map.shape().dim(2);
            figures.append(Page.figure(page.image("pool-" + i, Heat.positive(map, 0), "edges, " + extents),
                    (i == 0 ? "edges after ReLU: "
                            : "pooled " + (i == 1 ? "once" : i == 2 ? "twice" : "three times") + ": ")
                            + extents));
        }
        page.part("Max pooling keeps the strongest",
                "2×2 pooling with stride 2 keeps the largest of each four values. The "
                        + "edges stay, their exact place goes: that a pattern is there begins to matter more than where.")
                .row(figures.toString());
    }

    /** {@code min(a, b) = a − max(a − b, 0)}: where both kinds of edge are, there is a corner. */
    private void corners(Page page) throws IOException {
        List<Filter> first = Filter.BANK.subList(0, 2);
        float[] bank = Filter.weights(first);
        var bothSigns = new float[2 * bank.length];
        for (int i = 0; i < bank.length; i++) {
            bothSigns[i] = bank[i];
            bothSigns[bank.length + i] = -bank[i];
        }
        var net = builder(
                Map.of("signs.weight", bothSigns, "near.weight", near(), "corners.weight", new float[] {1, -1}));
        Feature signs = net.relu(net.conv("signs", net.input("picture", 3), 4, THREE, 1, false));
        Feature near = net.relu(net.conv("near", signs, 2, Window.square(5).pad(2), 1, false));
        Feature corners = net.conv("corners", near, 1, Window.square(1), 1, false);
        Map<String, Tensor> maps = Network.of(net.build(signs, near, corners)).session()
                .run(Map.of("picture", Picture.tensor(picture)));
        page.part("Layers on layers",
                "Three layers make a corner detector: edges of both kinds with both signs; then the "
                        + "strength of vertical edges nearby, <i>a</i>, and by how much it exceeds that of horizontal ones, "
                        + "max(<i>a</i> − <i>b</i>, 0); their difference is min(<i>a</i>, <i>b</i>), large only where both meet.");
        page.row(Page.figure(page.image("corners-1", Heat.positive((FloatTensor) maps.get(signs.name()), 0),
                "layer 1"), "layer 1: dark turns to light")
                + Page.figure(page.image("corners-2", Heat.positive((FloatTensor) maps.get(near.name()), 0), "layer 2"),
                        "layer 2: vertical edges nearby, a")
                + Page.figure(
                        page.image("corners-2b", Heat.positive((FloatTensor) maps.get(near.name()), 1), "layer 2"),
                        "layer 2: max(a − b, 0)")
                + Page.figure(
                        page.image("corners-3", Heat.positive((FloatTensor) maps.get(corners.name()), 0), "layer 3"),
                        "layer 3: min(a, b)"));
    }

    /** Box filters: the vertical edges' strength, and the same less the horizontal edges'. */
    private static float[] near() {
        var weights = new float[2 * 4 * 25];
        for (int channel = 0; channel < 4; channel++) {
            boolean vertical = channel % 2 == 0;
            for (int tap = 0; tap < 25; tap++) {
                weights[channel * 25 + tap] = vertical ? 1 / 25f : 0;
                weights[100 + channel * 25 + tap] = vertical ? 1 / 25f : -1 / 25f;
            }
        }
        return weights;
    }

    private void inception(Page page) throws IOException {
        var net = builder(Map.of("bank.weight", Filter.weights(Filter.BANK)));
        Feature x = net.maxPool("pool", net.relu(edges(net, net.input("picture", 3), Filter.BANK)), HALVE);
        Feature y = Inception.v1(ConvUnit.BIAS, 8, 8, 8, 4, 8, 8).apply(net.scope("block"), x);
        FloatTensor maps = run(net.build(y), Picture.tensor(picture), y.name());
        Shape shape = maps.shape();
        page.part("An Inception module",
                "Four branches look at one input, each through windows of another size, and their "
                        + "maps are stacked: here to " + shape.dim(1) + " channels of " + shape.dim(3) + "×"
                        + shape.dim(2)
                        + ". The weights are pseudo-random, for want of training; even so each map keeps something else of the "
                        + "picture.");
        List<String> branches = List.of("1×1", "1×1, then 3×3", "1×1, then 5×5", "pooling, then 1×1");
        for (int branch = 0; branch < branches.size(); branch++) {
            var figures = new StringBuilder();
            List<Integer> liveliest = liveliest(maps, branch * CHANNELS_PER_BRANCH);
            for (int i = 0; i < SHOWN_PER_BRANCH; i++) {
                BufferedImage map = Heat.positive(maps, liveliest.get(i));
                String name = "inception-" + (branch + 1) + "-" + (i + 1);
                figures.append(Page.figure(page.image(name, map, "a map of branch " + (branch + 1)),
                        i == 0 ? "branch " + (branch + 1) + ": " + branches.get(branch) : "&nbsp;"));
            }
            page.html("<div class=\"row four\">\n" + figures + "</div>\n");
        }
    }

    /** A branch's channels by contrast, so that those that never rise above zero are left out. */
    private static List<Integer> liveliest(FloatTensor maps, int first) {
        return IntStream.range(first, first + CHANNELS_PER_BRANCH).boxed()
                .sorted(Comparator.comparingDouble(channel -> -deviation(maps, channel))).limit(SHOWN_PER_BRANCH)
                .toList();
    }

    /** Standard deviation over largest value. */
    private static double deviation(FloatTensor maps, int channel) {
        int pixels = maps.shape().dim(2) * maps.shape().dim(3);
        double sum = 0;
        double squares = 0;
        double most = 1e-6;
        for (int p = 0; p < pixels; p++) {
            double value = maps.data()[channel * pixels + p];
            sum += value;
            squares += value * value;
            most = Math.max(most, value);
        }
        double mean = sum / pixels;
        return Math.sqrt(Math.max(0, squares / pixels - mean * mean)) / most;
    }
}
