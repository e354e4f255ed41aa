package lanewise.zoo;

import java.util.List;
import lanewise.kernel.Reduction;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * GoogLeNet (Inception v1) without auxiliary heads; gives logits. Source: Szegedy et al. 2015, "Going deeper with
 * convolutions", table 1.
 *
 * @param asPublished with biases, local response normalisation, 5x5 convolutions and 3x3 poolings throughout; otherwise as
 *        torchvision has it, with its names: batch normalisation, 3x3 in the 5x5's place, and 2x2 for the last pooling
 */
record GoogLeNet(boolean asPublished) implements Block {
    private static final int CLASSES = 1000;

    static final List<Zoo.Model> MODELS = List.of(
            Assemblies.block("googlenet",
                    "GoogLeNet as in torchvision: batch normalisation, 3x3 for 5x5 (Szegedy et al. 2015)",
                    Shape.of(1, 3, 224, 224), new GoogLeNet(false)),
            Assemblies.block("googlenet-paper", "GoogLeNet as published: biases, LRN, 5x5 (Szegedy et al. 2015)",
                    Shape.of(1, 3, 224, 224), new GoogLeNet(true)));

    /** One row of table 1. */
    private record Module(String name, int one, int reduceThree, int three, int reduceFive, int five, int pool) {
    }

    private static final List<List<Module>> STAGES = List.of(
            List.of(new Module("inception3a", 64, 96, 128, 16, 32, 32),
                    new Module("inception3b", 128, 128, 192, 32, 96, 64)),
            List.of(new Module("inception4a", 192, 96, 208, 16, 48, 64),
                    new Module("inception4b", 160, 112, 224, 24, 64, 64),
                    new Module("inception4c", 128, 128, 256, 24, 64, 64),
                    new Module("inception4d", 112, 144, 288, 32, 64, 64),
                    new Module("inception4e", 256, 160, 320, 32, 128, 128)),
            List.of(new Module("inception5a", 256, 160, 320, 32, 128, 128),
                    new Module("inception5b", 384, 192, 384, 48, 128, 128)));

    @Override
    public Feature apply(NetworkBuilder net, Feature x) {
        Window halve = Window.square(3).stride(2).ceil(true);
        Feature y = stem(net, x, halve);
        for (int stage = 0; stage < STAGES.size(); stage++) {
            Window window = stage == 2 && !asPublished ? Window.square(2).stride(2).ceil(true) : halve;
            y = net.maxPool("maxpool" + (stage + 2), y, window);
            for (Module module : STAGES.get(stage)) {
                y = inception(module).apply(net.scope(module.name()), y);
            }
        }
        y = net.dropout("dropout", net.flatten(net.globalAveragePool("avgpool", y)));
        return net.linear("fc", y, CLASSES);
    }

    private Feature stem(NetworkBuilder net, Feature x, Window halve) {
        Feature y = unit().apply(net, "conv1", x, 64, Window.square(7).stride(2).pad(3));
        y = net.maxPool("maxpool1", y, halve);
        y = asPublished ? normalised(net, "norm1", y) : y;
        y = unit().apply(net, "conv2", y, 64, Window.square(1));
        y = unit().apply(net, "conv3", y, 192, Window.square(3).pad(1));
        return asPublished ? normalised(net, "norm2", y) : y;
    }

    private static Feature normalised(NetworkBuilder net, String name, Feature x) {
        return net.lrn(name, x, 5, 1e-4f, 0.75f, 1);
    }

    private Inception inception(Module module) {
        return Inception.of(unit(),
                Branch.of(Branch.conv("branch1", module.one(), 1)),
                Branch.of(Branch.conv("branch2.0", module.reduceThree(), 1),
                        Branch.conv("branch2.1", module.three(), 3)),
                Branch.of(Branch.conv("branch3.0", module.reduceFive(), 1),
                        Branch.conv("branch3.1", module.five(), asPublished ? 5 : 3)),
                Branch.of(Branch.pool("branch4.0", Reduction.MAX), Branch.conv("branch4.1", module.pool(), 1)));
    }

    private ConvUnit unit() {
        return asPublished ? ConvUnit.BIAS : ConvUnit.BATCH_NORM;
    }
}
