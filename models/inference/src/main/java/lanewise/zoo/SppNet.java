package lanewise.zoo;

import java.util.List;
import lanewise.tensor.Window;

/**
 * SPP-Net on the ZF-5 backbone: five convolutions over an image of any size, a spatial pyramid, three fully connected layers.
 * Gives logits of {@code classes}.
 *
 * <p>Paddings are such that an image of 224x224 has the paper's maps of 55x55, 27x27 and 13x13. Source: He et al. 2014,
 * "Spatial pyramid pooling in deep convolutional networks", table 1.
 *
 * @param levels bins per side, {@code 4, 2, 1} or {@code 6, 3, 2, 1}
 */
public record SppNet(List<Integer> levels, int classes) implements Block {
    private static final int HIDDEN = 4096;

    /** Copies the list. */
    public SppNet {
        levels = List.copyOf(levels);
    }

    @Override
    public Feature apply(NetworkBuilder net, Feature x) {
        Window three = Window.square(3).pad(1);
        Feature y = normalised(net, "1", net.conv("conv1", x, 96, Window.square(7).stride(2).pad(1)));
        y = net.maxPool("pool1", y, three.stride(2));
        y = normalised(net, "2", net.conv("conv2", y, 256, Window.square(5).stride(2).pad(1)));
        y = net.maxPool("pool2", y, Window.square(3).stride(2));
        y = net.relu(net.conv("conv3", y, 384, three));
        y = net.relu(net.conv("conv4", y, 384, three));
        y = net.relu(net.conv("conv5", y, 256, three));
        y = net.spatialPyramid("spp", y, levels.stream().mapToInt(Integer::intValue).toArray());
        y = net.dropout("drop6", net.relu(net.linear("fc6", y, HIDDEN)));
        y = net.dropout("drop7", net.relu(net.linear("fc7", y, HIDDEN)));
        return net.linear("fc8", y, classes);
    }

    private static Feature normalised(NetworkBuilder net, String number, Feature x) {
        return net.lrn("norm" + number, net.relu(x), 5, 1e-4f, 0.75f, 1);
    }
}
