package lanewise.zoo;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * MobileNet v1: 3x3 depthwise and 1x1 convolutions in turn, batch normalisation and ReLU after each; gives logits. Source:
 * Howard et al. 2017, "MobileNets: efficient convolutional neural networks for mobile vision applications", table 1.
 */
record MobileNet() implements Block {
    private static final int CLASSES = 1000;
    private static final float EPSILON = 1e-3f;

    /** Output channels of the thirteen pairs; a negative number halves the map first. */
    private static final List<Integer> PAIRS = List.of(64, -128, 128, -256, 256, -512, 512, 512, 512, 512, 512, -1024,
            1024);

    static final List<Zoo.Model> MODELS = List.of(Assemblies.block("mobilenet_v1",
            "MobileNet v1, width 1 (Howard et al. 2017)", Shape.of(1, 3, 224, 224), new MobileNet()));

    @Override
    public Feature apply(NetworkBuilder net, Feature x) {
        Window three = Window.square(3).pad(1);
        Feature y = unit(net, "features.0", x, 32, three.stride(2), 1);
        for (int pair = 0; pair < PAIRS.size(); pair++) {
            NetworkBuilder scope = net.scope("features." + (pair + 1));
            int stride = PAIRS.get(pair) < 0 ? 2 : 1;
            y = unit(scope, "depthwise", y, y.channels(), three.stride(stride), y.channels());
            y = unit(scope, "pointwise", y, Math.abs(PAIRS.get(pair)), Window.square(1), 1);
        }
        y = net.dropout("dropout", net.flatten(net.globalAveragePool("avgpool", y)));
        return net.linear("classifier", y, CLASSES);
    }

    private static Feature unit(NetworkBuilder net, String name, Feature x, int channels, Window window, int groups) {
        Feature y = net.conv(name + ".conv", x, channels, window, groups, false);
        return net.relu(net.batchNorm(name + ".bn", y, EPSILON));
    }
}
