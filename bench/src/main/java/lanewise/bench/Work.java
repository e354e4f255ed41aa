package lanewise.bench;

import java.util.List;
import lanewise.kernel.AdaptivePoolSpec;
import lanewise.kernel.Binary;
import lanewise.kernel.BinarySpec;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Epilogue;
import lanewise.kernel.GemmSpec;
import lanewise.kernel.LrnSpec;
import lanewise.kernel.PoolSpec;
import lanewise.kernel.PyramidSpec;
import lanewise.kernel.Reduction;
import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.SoftmaxSpec;
import lanewise.kernel.Spec;
import lanewise.kernel.Unary;
import lanewise.kernel.UnarySpec;
import lanewise.tensor.Window;

/**
 * A layer of a real network.
 *
 * @param name network and layer
 * @param spec what it computes, batch 1
 */
record Work(String name, Spec spec) {

    /** What the benchmarks measure: each kind of layer at the sizes at which networks use it. */
    static final List<Work> ALL = List.of(
            conv("3a/1x1", 28, 192, 64, Window.square(1), 1),
            conv("3a/3x3_reduce", 28, 192, 96, Window.square(1), 1),
            conv("3a/5x5_reduce", 28, 192, 16, Window.square(1), 1),
            conv("3a/1x1-siblings", 28, 192, 176, Window.square(1), 1),
            conv("3a/3x3", 28, 96, 128, Window.square(3).pad(1), 1),
            conv("3a/5x5", 28, 16, 32, Window.square(5).pad(2), 1),
            conv("bottleneck/reduce", 56, 256, 64, Window.square(1), 1),
            conv("bottleneck/3x3", 56, 64, 64, Window.square(3).pad(1), 1),
            conv("bottleneck/expand", 56, 64, 256, Window.square(1), 1),
            conv("plain3x3", 56, 256, 256, Window.square(3).pad(1), 1),
            conv("resnet/stem-7x7", 224, 3, 64, Window.square(7).stride(2).pad(3), 1),
            conv("resnet/layer3-3x3", 14, 256, 256, Window.square(3).pad(1), 1),
            conv("resnet/layer4-3x3", 7, 512, 512, Window.square(3).pad(1), 1),
            conv("resnet/downsample", 56, 256, 512, Window.square(1).stride(2), 1),
            conv("inception-v3/1x7", 17, 192, 192, Window.of(1, 7).pad(0, 3), 1),
            conv("inception-v3/7x1", 17, 192, 192, Window.of(7, 1).pad(3, 0), 1),
            conv("mobilenet/depthwise", 56, 128, 128, Window.square(3).pad(1), 128),
            conv("mobilenet/depthwise-stride2", 112, 64, 64, Window.square(3).stride(2).pad(1), 64),
            new Work("resnet/fc", ConvSpec.linear(1, 2048, 1000, Epilogue.NONE)),
            new Work("vgg/fc6", new ConvSpec(1, 7, 7, 512, 4096, Window.square(7), 1, Epilogue.RELU)),
            new Work("gemm-512", new GemmSpec(512, 512, 512, false, false)),
            new Work("3a/pool-3x3", new PoolSpec(1, 28, 28, 192, Window.square(3).pad(1), Reduction.MAX)),
            new Work("resnet/pool-3x3-stride2",
                    new PoolSpec(1, 112, 112, 64, Window.square(3).stride(2).pad(1), Reduction.MAX)),
            new Work("vgg/pool-2x2", new PoolSpec(1, 224, 224, 64, Window.square(2).stride(2), Reduction.MAX)),
            new Work("inception-v3/average-3x3",
                    new PoolSpec(1, 35, 35, 192, Window.square(3).pad(1), Reduction.AVERAGE_WITH_PADDING)),
            new Work("resnet/global-average", new AdaptivePoolSpec(1, 7, 7, 2048, 1, 1, Reduction.AVERAGE)),
            pyramid(13, 13), pyramid(10, 13), pyramid(24, 17), pyramid(40, 60),
            new Work("roi-300", new RoiPoolSpec(1, 38, 50, 512, 300, 7, 7, 1 / 16f, RoiPoolSpec.Convention.FAST_RCNN)),
            new Work("googlenet/lrn", new LrnSpec(56 * 56, 192, 5, 1e-4f, 0.75f, 1)),
            new Work("softmax-1000", new SoftmaxSpec(1, 1000, false)),
            new Work("relu", new UnarySpec(56 * 56, 256, Unary.CLIP, 0, Float.POSITIVE_INFINITY)),
            new Work("sigmoid", new UnarySpec(56 * 56, 64, Unary.SIGMOID, 0, 0)),
            new Work("residual-add", new BinarySpec(56 * 56, 256, Binary.ADD, 0, Float.POSITIVE_INFINITY)));

    private static Work conv(String name, int size, int in, int out, Window window, int groups) {
        return new Work(name, new ConvSpec(1, size, size, in, out, window, groups, Epilogue.RELU));
    }

    private static Work pyramid(int height, int width) {
        return new Work("spp-" + height + "x" + width,
                new PyramidSpec(1, height, width, 256, List.of(4, 2, 1), Reduction.MAX));
    }

    /** The work of a name. */
    static Work named(String name) {
        return ALL.stream().filter(work -> work.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no benchmark work '" + name + "'"));
    }
}
