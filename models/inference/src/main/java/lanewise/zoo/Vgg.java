package lanewise.zoo;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * VGG with torchvision's names; gives logits. Source: Simonyan and Zisserman 2015, "Very deep convolutional networks for
 * large-scale image recognition", table 1.
 *
 * @param convolutions 3x3 convolutions before each of the five poolings
 */
record Vgg(List<Integer> convolutions) implements Block {
    private static final List<Integer> CHANNELS = List.of(64, 128, 256, 512, 512);
    private static final int HIDDEN = 4096;
    private static final int CLASSES = 1000;

    static final List<Zoo.Model> MODELS = List.of(Assemblies.block("vgg16",
            "VGG-16, configuration D (Simonyan and Zisserman 2015)", Shape.of(1, 3, 224, 224),
            new Vgg(List.of(2, 2, 3, 3, 3))));

    Vgg {
        convolutions = List.copyOf(convolutions);
    }

    @Override
    public Feature apply(NetworkBuilder net, Feature x) {
        Feature y = x;
        int feature = 0;
        for (int stage = 0; stage < CHANNELS.size(); stage++) {
            for (int i = 0; i < convolutions.get(stage); i++) {
                y = net.relu(net.conv("features." + feature, y, CHANNELS.get(stage), Window.square(3).pad(1)));
                feature += 2;
            }
            y = net.maxPool("features." + feature++, y, Window.square(2).stride(2));
        }
        y = net.flatten(net.adaptiveAveragePool("avgpool", y, 7, 7));
        y = net.dropout("classifier.2", net.relu(net.linear("classifier.0", y, HIDDEN)));
        y = net.dropout("classifier.5", net.relu(net.linear("classifier.3", y, HIDDEN)));
        return net.linear("classifier.6", y, CLASSES);
    }
}
