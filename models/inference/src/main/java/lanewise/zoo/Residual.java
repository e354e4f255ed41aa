package lanewise.zoo;

import lanewise.tensor.Window;

/**
 * A residual block: {@code relu(F(x) + shortcut(x))}, with batch normalisation (epsilon 1e-5) after every convolution of
 * {@code F}. The shortcut is x itself, or a strided 1x1 convolution and batch normalisation where the shapes differ.
 *
 * <p>Layers: {@code conv1}, {@code bn1}, …, and {@code <shortcut>.0}, {@code <shortcut>.1}. Source: He et al. 2016, "Deep
 * residual learning".
 *
 * @param kind how {@code F} is built
 * @param outputChannels channels of {@code F(x)}
 * @param stride how much smaller the output is than the input, on both axes
 * @param shortcut what the projection's layers are called: {@code downsample} in torchvision
 */
public record Residual(Kind kind, int outputChannels, int stride, String shortcut) implements Block {
    private static final float EPSILON = 1e-5f;
    /** A bottleneck's outputs per inner channel. */
    static final int EXPANSION = 4;

    /** What {@code F} is made of. */
    public enum Kind {
        /** 3x3 and 3x3, the first strided. */
        BASIC,
        /** 1x1 to a quarter of the channels, 3x3, 1x1 back; the stride is on the first 1x1, as published. */
        BOTTLENECK,
        /** A bottleneck with the stride on the 3x3, as in torchvision ("v1.5"): nothing is thrown away unseen. */
        BOTTLENECK_STRIDE_ON_3X3
    }

    /** A block that keeps the map's extents. */
    public static Residual of(Kind kind, int outputChannels) {
        return new Residual(kind, outputChannels, 1, "proj");
    }

    /** Refuses a bottleneck whose channels are no multiple of 4. */
    public Residual {
        if (kind != Kind.BASIC && outputChannels % EXPANSION != 0) {
            throw new IllegalArgumentException(
                    "bottleneck: output channels " + outputChannels + " are no multiple of " + EXPANSION);
        }
    }

    /** This block with another stride. */
    public Residual stride(int newStride) {
        return new Residual(kind, outputChannels, newStride, shortcut);
    }

    /** This block with another name for its projection. */
    public Residual shortcut(String name) {
        return new Residual(kind, outputChannels, stride, name);
    }

    @Override
    public Feature apply(NetworkBuilder net, Feature x) {
        Feature residual = kind == Kind.BASIC ? basic(net, x) : bottleneck(net, x);
        return net.relu(net.add("add", residual, project(net, x)));
    }

    private Feature basic(NetworkBuilder net, Feature x) {
        Window three = Window.square(3).pad(1);
        Feature y = net.relu(normalised(net, "1", x, outputChannels, three.stride(stride)));
        return normalised(net, "2", y, outputChannels, three);
    }

    private Feature bottleneck(NetworkBuilder net, Feature x) {
        int inner = outputChannels / EXPANSION;
        boolean early = kind == Kind.BOTTLENECK;
        Window three = Window.square(3).pad(1).stride(early ? 1 : stride);
        Feature y = net.relu(normalised(net, "1", x, inner, Window.square(1).stride(early ? stride : 1)));
        y = net.relu(normalised(net, "2", y, inner, three));
        return normalised(net, "3", y, outputChannels, Window.square(1));
    }

    private static Feature normalised(NetworkBuilder net, String number, Feature x, int channels, Window window) {
        return net.batchNorm("bn" + number, net.conv("conv" + number, x, channels, window, 1, false), EPSILON);
    }

    private Feature project(NetworkBuilder net, Feature x) {
        if (stride == 1 && x.channels() == outputChannels) {
            return x;
        }
        Window window = Window.square(1).stride(stride);
        return net.batchNorm(shortcut + ".1", net.conv(shortcut + ".0", x, outputChannels, window, 1, false), EPSILON);
    }
}
