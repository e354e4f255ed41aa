package lanewise.zoo;

import lanewise.tensor.Window;

/**
 * 3x3 convolutions with bias and ReLU ({@code conv1}, {@code conv2}, …), then 2x2 max pooling ({@code pool}). Source:
 * Simonyan and Zisserman 2015, "Very deep convolutional networks".
 */
public record VggBlock(int convolutions, int outputChannels) implements Block {
    @Override
    public Feature apply(NetworkBuilder net, Feature x) {
        Feature y = x;
        for (int i = 1; i <= convolutions; i++) {
            y = net.relu(net.conv("conv" + i, y, outputChannels, Window.square(3).pad(1)));
        }
        return net.maxPool("pool", y, Window.square(2).stride(2));
    }
}
