package lanewise.zoo;

import java.util.List;
import java.util.Set;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * SqueezeNet with torchvision's names; gives logits. Source: Iandola et al. 2016, "SqueezeNet: AlexNet-level accuracy with
 * 50x fewer parameters"; version 1.1 pools earlier and needs 2.4 times less computation.
 *
 * @param filters channels of the first convolution
 * @param kernel its size
 * @param pools which of the {@code features} are poolings
 */
record SqueezeNet(int filters, int kernel, Set<Integer> pools) implements Block {
    private static final int CLASSES = 1000;
    /** 1x1 channels of the eight fire modules, each of which gives eight times as many. */
    private static final List<Integer> SQUEEZE = List.of(16, 16, 32, 32, 48, 48, 64, 64);
    private static final int EXPAND = 4;

    static final List<Zoo.Model> MODELS = List.of(
            Assemblies.block("squeezenet1_0", "SqueezeNet 1.0 (Iandola et al. 2016)", Shape.of(1, 3, 224, 224),
                    new SqueezeNet(96, 7, Set.of(2, 6, 11))),
            Assemblies.block("squeezenet1_1", "SqueezeNet 1.1, poolings moved forward (Iandola et al. 2016)",
                    Shape.of(1, 3, 224, 224), new SqueezeNet(64, 3, Set.of(2, 5, 8))));

    SqueezeNet {
        pools = Set.copyOf(pools);
    }

    @Override
    public Feature apply(NetworkBuilder net, Feature x) {
        Window halve = Window.square(3).stride(2).ceil(true);
        Feature y = net.relu(net.conv("features.0", x, filters, Window.square(kernel).stride(2)));
        int fires = 0;
        for (int feature = 2; fires < SQUEEZE.size() || pools.contains(feature); feature++) {
            String name = "features." + feature;
            y = pools.contains(feature) ? net.maxPool(name, y, halve) : fire(net, name, y, SQUEEZE.get(fires++));
        }
        y = net.dropout("classifier.0", y);
        y = net.relu(net.conv("classifier.1", y, CLASSES, Window.square(1)));
        return net.flatten(net.globalAveragePool("classifier.3", y));
    }

    /** A fire module: 1x1 to few channels, then 1x1 and 3x3 side by side. */
    private static Feature fire(NetworkBuilder net, String name, Feature x, int squeeze) {
        Feature few = net.relu(net.conv(name + ".squeeze", x, squeeze, Window.square(1)));
        return net.concat(name, List.of(
                net.relu(net.conv(name + ".expand1x1", few, EXPAND * squeeze, Window.square(1))),
                net.relu(net.conv(name + ".expand3x3", few, EXPAND * squeeze, Window.square(3).pad(1)))));
    }
}
