package lanewise.zoo;

import lanewise.tensor.Window;

/**
 * What an assembly means by "a convolution": with a bias or with batch normalisation, and always a ReLU. Unit {@code u} has
 * the layers {@code u.conv}, {@code u.bn} where it normalises, and their ReLU.
 *
 * @param batchNorm whether batch normalisation takes the bias's place
 * @param epsilon what batch normalisation adds to the variance
 */
public record ConvUnit(boolean batchNorm, float epsilon) {
    /** Convolution, bias, ReLU: GoogLeNet as published. */
    public static final ConvUnit BIAS = new ConvUnit(false, 0);
    /** Convolution, batch normalisation with epsilon 0.001, ReLU: Inception from version 2 on. */
    public static final ConvUnit BATCH_NORM = new ConvUnit(true, 1e-3f);

    /** Writes the unit. */
    public Feature apply(NetworkBuilder net, String name, Feature x, int outputChannels, Window window) {
        Feature y = net.conv(name + ".conv", x, outputChannels, window, 1, !batchNorm);
        return net.relu(batchNorm ? net.batchNorm(name + ".bn", y, epsilon) : y);
    }
}
