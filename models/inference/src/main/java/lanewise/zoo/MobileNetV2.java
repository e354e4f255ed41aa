package lanewise.zoo;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * MobileNet v2 with torchvision's names; gives logits. Source: Sandler et al. 2018, "MobileNetV2: inverted residuals and
 * linear bottlenecks", table 2.
 */
record MobileNetV2() implements Block {
    private static final int CLASSES = 1000;
    private static final float EPSILON = 1e-5f;
    private static final Window POINT = Window.square(1);
    private static final Window THREE = Window.square(3).pad(1);

    static final List<Zoo.Model> MODELS = List.of(Assemblies.block("mobilenet_v2",
            "MobileNet v2, width 1 (Sandler et al. 2018)", Shape.of(1, 3, 224, 224), new MobileNetV2()));

    /** One row of table 2; the stride is the first block's. */
    private record Stage(int expansion, int channels, int blocks, int stride) {
    }

    private static final List<Stage> STAGES = List.of(new Stage(1, 16, 1, 1), new Stage(6, 24, 2, 2),
            new Stage(6, 32, 3, 2), new Stage(6, 64, 4, 2), new Stage(6, 96, 3, 1), new Stage(6, 160, 3, 2),
            new Stage(6, 320, 1, 1));

    @Override
    public Feature apply(NetworkBuilder net, Feature x) {
        NetworkBuilder features = net.scope("features");
        Feature y = unit(features.scope("0"), x, 32, THREE.stride(2), 1);
        int index = 1;
        for (Stage stage : STAGES) {
            for (int i = 0; i < stage.blocks(); i++) {
                NetworkBuilder block = features.scope(Integer.toString(index++));
                y = invertedResidual(block, y, stage, i == 0 ? stage.stride() : 1);
            }
        }
        y = unit(features.scope(Integer.toString(index)), y, 1280, POINT, 1);
        y = net.dropout("classifier.0", net.flatten(net.globalAveragePool("avgpool", y)));
        return net.linear("classifier.1", y, CLASSES);
    }

    /** 1x1 to more channels, 3x3 depthwise, 1x1 to few channels without ReLU; x is added where the shapes allow. */
    private static Feature invertedResidual(NetworkBuilder net, Feature x, Stage stage, int stride) {
        NetworkBuilder layers = net.scope("conv");
        int inner = x.channels() * stage.expansion();
        int index = 0;
        Feature y = x;
        if (stage.expansion() != 1) {
            y = unit(layers.scope(Integer.toString(index++)), y, inner, POINT, 1);
        }
        y = unit(layers.scope(Integer.toString(index++)), y, inner, THREE.stride(stride), inner);
        y = layers.conv(Integer.toString(index++), y, stage.channels(), POINT, 1, false);
        y = layers.batchNorm(Integer.toString(index), y, EPSILON);
        return stride == 1 && x.channels() == stage.channels() ? net.add("add", x, y) : y;
    }

    private static Feature unit(NetworkBuilder net, Feature x, int channels, Window window, int groups) {
        return net.relu6(net.batchNorm("1", net.conv("0", x, channels, window, groups, false), EPSILON));
    }
}
