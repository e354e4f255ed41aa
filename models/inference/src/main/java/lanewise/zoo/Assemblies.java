package lanewise.zoo;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/** The zoo's assemblies: single modules of published networks, on the maps that they see there. */
final class Assemblies {
    /** The last convolution's channels in ZF-5, which the pyramid pools. */
    private static final int PYRAMID_CHANNELS = 256;
    private static final int CLASSES = 1000;

    static final List<Zoo.Model> MODELS = List.of(
            block("inception3a", "Inception module 3a with 1x1 reductions (Szegedy et al. 2015, GoogLeNet)",
                    Shape.of(1, 192, 28, 28), Inception.v1(ConvUnit.BIAS, 64, 96, 128, 16, 32, 32)),
            block("inception3a-naive", "Inception module 3a without reductions (Szegedy et al. 2015, figure 2a)",
                    Shape.of(1, 192, 28, 28), Inception.naive(ConvUnit.BIAS, 64, 128, 32)),
            block("inception-v2", "Inception module 3a with two 3x3 for the 5x5 (Ioffe and Szegedy 2015, BN-Inception)",
                    Shape.of(1, 192, 28, 28), Inception.v2(ConvUnit.BATCH_NORM, 64, 64, 64, 64, 96, 32)),
            block("inception-v3-1x7",
                    "Inception module with 1x7 and 7x1 convolutions (Szegedy et al. 2016, Inception v3)",
                    Shape.of(1, 768, 17, 17), Inception.v3(ConvUnit.BATCH_NORM, 192, 128, 192, 2, 192)),
            block("bottleneck", "Residual bottleneck 256-64-64-256 (He et al. 2016, ResNet)",
                    Shape.of(1, 256, 56, 56), Residual.of(Residual.Kind.BOTTLENECK, 256)),
            block("plain3x3", "One 3x3 convolution 256-256: what the bottleneck is compared with (He et al. 2016)",
                    Shape.of(1, 256, 56, 56), (net, x) -> net.conv("conv", x, 256, Window.square(3).pad(1))),
            block("vgg-block", "Two 3x3 convolutions and a 2x2 pooling (Simonyan and Zisserman 2015, VGG)",
                    Shape.of(1, 64, 112, 112), new VggBlock(2, 128)),
            block("spp", "Spatial pyramid pooling {4, 2, 1} of 256 channels: 5,376 features (He et al. 2014, SPP-Net)",
                    Shape.of(1, PYRAMID_CHANNELS, 13, 13), (net, x) -> net.spatialPyramid("spp", x, 4, 2, 1)),
            block("sppnet", "SPP-Net with pyramid {4, 2, 1} on ZF-5 (He et al. 2014, SPP-Net)",
                    Shape.of(1, 3, 224, 224), new SppNet(List.of(4, 2, 1), CLASSES)));

    private Assemblies() {
    }

    /** An assembly or network that takes images of any size. */
    static Zoo.Model block(String name, String description, Shape input, Block block) {
        return new Zoo.Model(name, description, input, true, weights -> block.graph(name, input.dim(1), weights));
    }
}
