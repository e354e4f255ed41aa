package lanewise.zoo;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * Residual networks for ImageNet with torchvision's names; give logits. Source: He et al. 2016, "Deep residual learning for
 * image recognition", table 1.
 *
 * @param blocks residual blocks per stage; each stage after the first halves the map and doubles the channels
 */
record ResNet(Residual.Kind kind, List<Integer> blocks) implements Block {
    private static final int CLASSES = 1000;
    private static final int STEM = 64;
    private static final float EPSILON = 1e-5f;

    static final List<Zoo.Model> MODELS = List.of(
            model("resnet18", "ResNet-18 (He et al. 2016)", Residual.Kind.BASIC, 2, 2, 2, 2),
            model("resnet34", "ResNet-34 (He et al. 2016)", Residual.Kind.BASIC, 3, 4, 6, 3),
            model("resnet50", "ResNet-50 with the stride on the 3x3, \"v1.5\" (He et al. 2016)",
                    Residual.Kind.BOTTLENECK_STRIDE_ON_3X3, 3, 4, 6, 3),
            model("resnet50-paper", "ResNet-50 with the stride on the 1x1, as published (He et al. 2016)",
                    Residual.Kind.BOTTLENECK, 3, 4, 6, 3),
            model("resnet101", "ResNet-101 with the stride on the 3x3, \"v1.5\" (He et al. 2016)",
                    Residual.Kind.BOTTLENECK_STRIDE_ON_3X3, 3, 4, 23, 3));

    ResNet {
        blocks = List.copyOf(blocks);
    }

    private static Zoo.Model model(String name, String description, Residual.Kind kind, Integer... blocks) {
        return Assemblies.block(name, description, Shape.of(1, 3, 224, 224), new ResNet(kind, List.of(blocks)));
    }

    @Override
    public Feature apply(NetworkBuilder net, Feature x) {
        Feature y = net.conv("conv1", x, STEM, Window.square(7).stride(2).pad(3), 1, false);
        y = net.relu(net.batchNorm("bn1", y, EPSILON));
        y = net.maxPool("maxpool", y, Window.square(3).stride(2).pad(1));
        for (int stage = 0; stage < blocks.size(); stage++) {
            y = stage(net.scope("layer" + (stage + 1)), y, stage);
        }
        return net.linear("fc", net.flatten(net.globalAveragePool("avgpool", y)), CLASSES);
    }

    private Feature stage(NetworkBuilder net, Feature x, int stage) {
        int channels = (STEM << stage) * (kind == Residual.Kind.BASIC ? 1 : Residual.EXPANSION);
        Residual block = Residual.of(kind, channels).shortcut("downsample");
        Feature y = x;
        for (int i = 0; i < blocks.get(stage); i++) {
            y = block.stride(i == 0 && stage > 0 ? 2 : 1).apply(net.scope(Integer.toString(i)), y);
        }
        return y;
    }
}
