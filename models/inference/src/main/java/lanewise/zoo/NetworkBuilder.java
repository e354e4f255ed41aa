package lanewise.zoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanewise.graph.Dim;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Reduction;
import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.Unary;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * Writes a network layer by layer:
 *
 * <pre>{@code
 * var net = new NetworkBuilder("tiny");
 * var x = net.input("image", 3);                                              // any batch, height and width
 * x = net.relu(net.conv("conv1", x, 64, Window.square(3).pad(1)));
 * x = net.spatialPyramid("spp", x, 4, 2, 1);
 * Graph graph = net.build(net.linear("fc", x, 10));
 * }</pre>
 *
 * <p>Channel counts are followed, so that a layer declares only its outputs. Layer {@code l} computes the value {@code l}; its
 * weights are {@code l.weight} and {@code l.bias} (and {@code l.running_mean}, {@code l.running_var}), which the builder's
 * {@link Weights} supply. A layer that does not fit what feeds it is refused with an {@link IllegalArgumentException}:
 * {@code 3a/5x5: filter expects 32 input channels, 3a/5x5_reduce gives 16}. Not safe for concurrent use.
 */
public final class NetworkBuilder {
    private static final Op.Map RELU6 = new Op.Map(Unary.CLIP, 0, 6);

    private final Draft draft;
    private final String prefix;

    /** A network with seeded weights. */
    public NetworkBuilder(String name) {
        this(name, Weights.seeded());
    }

    /** A network with the given weights. */
    public NetworkBuilder(String name, Weights weights) {
        this(new Draft(name, weights), "");
    }

    private NetworkBuilder(Draft draft, String prefix) {
        this.draft = draft;
        this.prefix = prefix;
    }

    /** The same network, where layers written through the result are called {@code scope.layer}. */
    public NetworkBuilder scope(String scope) {
        return new NetworkBuilder(draft, prefix + scope + ".");
    }

    /** The network as written so far. */
    public Graph build(Feature... outputs) {
        return draft.build(List.of(outputs));
    }

    // --- inputs ---

    /** Images of any number, height and width. */
    public Feature input(String name, int channels) {
        return input(name, Dim.free("N"), Dim.of(channels), Dim.free("H"), Dim.free("W"));
    }

    /** Images of one size, any number of them. */
    public Feature input(String name, int channels, int height, int width) {
        return input(name, Dim.free("N"), Dim.of(channels), Dim.of(height), Dim.of(width));
    }

    /** Regions of interest, any number of them: rows of image index, x1, y1, x2, y2. */
    public Feature regions(String name) {
        return input(name, Dim.free("R"), Dim.of(5));
    }

    /** Floats of any extents, N and C first. */
    public Feature input(String name, Dim... dims) {
        return draft.input(new Graph.Input(prefix + name, ElementType.FLOAT, List.of(dims)));
    }

    // --- layers with weights ---

    /** Convolution with a bias: {@code outputChannels} filters of the window's size over all input channels. */
    public Feature conv(String name, Feature x, int outputChannels, Window window) {
        return conv(name, x, outputChannels, window, 1, true);
    }

    /** Convolution whose filters see {@code channels / groups} input channels each; depthwise if groups = channels. */
    public Feature conv(String name, Feature x, int outputChannels, Window window, int groups, boolean bias) {
        String layer = prefix + name;
        List<Dim> dims = Extents.windowed(layer, x, outputChannels, window);
        if (groups < 1 || x.channels() % groups != 0 || outputChannels % groups != 0) {
            throw new IllegalArgumentException(layer + ": " + groups + " groups do not divide " + x.channels()
                    + " input channels (" + x.name() + ") and " + outputChannels + " output channels");
        }
        var filter = Shape.of(outputChannels, x.channels() / groups, window.kernelHeight(), window.kernelWidth());
        return draft.node(layer, Op.Conv.of(window, groups), dims, weighted(layer, x, filter, bias));
    }

    /** Fully connected, with a bias: {@code y = x·Wᵀ + b}. */
    public Feature linear(String name, Feature x, int outputs) {
        String layer = prefix + name;
        if (x.dims().size() != 2) {
            throw new IllegalArgumentException(
                    layer + ": expects N, F; flatten or pool " + x.name() + " of " + x.dims().size() + " axes before");
        }
        Extents.requireKnownChannels(layer, x);
        List<String> values = weighted(layer, x, Shape.of(outputs, x.channels()), true);
        return draft.node(layer, new Op.Linear(Epilogue.NONE), List.of(x.dims().get(0), Dim.of(outputs)), values);
    }

    private List<String> weighted(String layer, Feature x, Shape weight, boolean bias) {
        var values = new ArrayList<>(List.of(draft.use(layer, x), draft.weight(layer, layer + ".weight", weight, x)));
        if (bias) {
            values.add(draft.weight(layer, layer + ".bias", Shape.of(weight.dim(0)), x));
        }
        return values;
    }

    /** Batch normalisation by running statistics: {@code weight·(x−mean)/√(var+epsilon) + bias} per channel. */
    public Feature batchNorm(String name, Feature x, float epsilon) {
        String layer = prefix + name;
        Extents.requireKnownChannels(layer, x);
        var values = new ArrayList<>(List.of(draft.use(layer, x)));
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
            values.add(draft.weight(layer, layer + "." + part, Shape.of(x.channels()), x));
        }
        return draft.node(layer, new Op.BatchNorm(epsilon), x.dims(), values);
    }

    // --- pooling ---

    /** The largest value of each window. */
    public Feature maxPool(String name, Feature x, Window window) {
        return pool(name, x, window, Reduction.MAX);
    }

    /** Pooling over a sliding window. */
    public Feature pool(String name, Feature x, Window window, Reduction reduction) {
        List<Dim> dims = Extents.windowed(prefix + name, x, x.channels(), window);
        return node(name, Op.Pool.of(window, reduction), dims, x);
    }

    /** The mean over the whole image: 1x1 whatever its size. */
    public Feature globalAveragePool(String name, Feature x) {
        return adaptiveAveragePool(name, x, 1, 1);
    }

    /** The means over {@code rows x columns} bins that cover the image, whatever its size. */
    public Feature adaptiveAveragePool(String name, Feature x, int rows, int columns) {
        Extents.requireImage(prefix + name, x);
        List<Dim> dims = List.of(x.dims().get(0), Dim.of(x.channels()), Dim.of(rows), Dim.of(columns));
        return node(name, new Op.AdaptivePool(rows, columns, Reduction.AVERAGE), dims, x);
    }

    /** Spatial pyramid max pooling: {@code channels · Σ level²} features from an image of any size (He et al. 2014). */
    public Feature spatialPyramid(String name, Feature x, int... levels) {
        Extents.requireImage(prefix + name, x);
        List<Integer> sides = Arrays.stream(levels).boxed().toList();
        if (sides.isEmpty() || sides.stream().anyMatch(side -> side < 1)) {
            throw new IllegalArgumentException(
                    prefix + name + ": levels " + sides + ", expected at least one, all positive");
        }
        int bins = sides.stream().mapToInt(side -> side * side).sum();
        List<Dim> dims = List.of(x.dims().get(0), Dim.of(Math.multiplyExact(x.channels(), bins)));
        return node(name, new Op.Pyramid(sides, Reduction.MAX), dims, x);
    }

    /** ROI max pooling as in Fast R-CNN: each region becomes {@code rows x columns}; 1/16 is VGG-16's spatial scale. */
    public Feature roiPool(String name, Feature x, Feature regions, int rows, int columns, float spatialScale) {
        Extents.requireImage(prefix + name, x);
        if (regions.dims().size() != 2 || regions.channels() != 5) {
            throw new IllegalArgumentException(prefix + name + ": expects regions Rx5, got " + regions);
        }
        var op = new Op.RoiPool(rows, columns, spatialScale, RoiPoolSpec.Convention.FAST_RCNN);
        List<Dim> dims = List.of(regions.dims().get(0), Dim.of(x.channels()), Dim.of(rows), Dim.of(columns));
        return node(name, op, dims, x, regions);
    }

    // --- the rest ---

    /** {@code max(x, 0)}, called {@code x.relu}. */
    public Feature relu(Feature x) {
        return node(local(x) + ".relu", Op.Map.RELU, x.dims(), x);
    }

    /** {@code min(max(x, 0), 6)}, called {@code x.relu6}. */
    public Feature relu6(Feature x) {
        return map(local(x) + ".relu6", x, RELU6);
    }

    /** A function of each value. */
    public Feature map(String name, Feature x, Op.Map function) {
        return node(name, function, x.dims(), x);
    }

    /** Across-channel local response normalisation: {@code x / (bias + alpha/size · Σ x²)^beta}. */
    public Feature lrn(String name, Feature x, int size, float alpha, float beta, float bias) {
        Extents.requireImage(prefix + name, x);
        return node(name, new Op.Lrn(size, alpha, beta, bias), x.dims(), x);
    }

    /** The sum of two values of one shape. */
    public Feature add(String name, Feature a, Feature b) {
        return node(name, Op.Arithmetic.of(Binary.ADD), Extents.same(prefix + name, a, b), a, b);
    }

    /** The channels of all parts, in order. */
    public Feature concat(String name, List<Feature> parts) {
        return node(name, new Op.Concat(1), Extents.concatenated(prefix + name, parts), parts.toArray(Feature[]::new));
    }

    /** C, H, W as one axis of features, called {@code x.flat}. */
    public Feature flatten(Feature x) {
        String name = local(x) + ".flat";
        return node(name, new Op.Flatten(1), List.of(x.dims().get(0), Extents.features(prefix + name, x)), x);
    }

    /** Dropout, which does nothing at inference. */
    public Feature dropout(String name, Feature x) {
        return node(name, new Op.Identity(), x.dims(), x);
    }

    /** {@code exp(xᵢ) / Σ exp(xⱼ)} over channels or features. */
    public Feature softmax(String name, Feature x) {
        return node(name, new Op.Softmax(1, false), x.dims(), x);
    }

    /** Any operation without weights, with the extents that it gives. */
    public Feature node(String name, Op op, List<Dim> dims, Feature... inputs) {
        String layer = prefix + name;
        var values = new ArrayList<String>();
        for (Feature input : inputs) {
            values.add(draft.use(layer, input));
        }
        return draft.node(layer, op, dims, values);
    }

    /** The name of {@code x} as this scope calls it. */
    private String local(Feature x) {
        return x.name().startsWith(prefix) ? x.name().substring(prefix.length()) : x.name();
    }
}
