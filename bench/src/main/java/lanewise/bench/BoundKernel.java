package lanewise.bench;

import java.util.Arrays;
import java.util.Random;
import lanewise.kernel.BinarySpec;
import lanewise.kernel.CacheLines;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.CopySpec;
import lanewise.kernel.AdaptivePoolSpec;
import lanewise.kernel.GemmSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.LrnSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.PoolSpec;
import lanewise.kernel.PyramidSpec;
import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.SoftmaxSpec;
import lanewise.kernel.Spec;
import lanewise.kernel.Task;
import lanewise.kernel.UnarySpec;
import lanewise.kernel.View;

/** A kernel bound to random data of the right size. */
record BoundKernel(Task task, Operands operands) {
    private static final Random RANDOM = new Random(1);

    static <S extends Spec> BoundKernel bind(Kernel<S> kernel, S spec, int workers) {
        int zeros = kernel.zeroFloats(spec);
        Extent in = input(spec);
        float[] input = Arrays.copyOf(random(in.floats()), in.floats() + zeros);
        Extent other = other(spec);
        View second = other == null ? null
                : new View(spec instanceof RoiPoolSpec roi ? regions(roi) : random(other.floats()), 0,
                        other.stride());
        Extent out = output(spec);
        var operands = new Operands(new View(input, 0, in.stride()), second,
                new View(new float[out.floats()], 0, out.stride()), weights(kernel, spec), in.floats(),
                new float[workers][kernel.scratchFloats(spec)]);
        return new BoundKernel(kernel.bind(spec, operands), operands);
    }

    private record Extent(int pixels, int stride) {
        /** An image, as plans lay it out. */
        static Extent image(int pixels, int channels) {
            return new Extent(pixels, pixels > 1 ? CacheLines.spread(channels) : channels);
        }

        int floats() {
            return pixels * stride;
        }
    }

    private static Extent input(Spec spec) {
        return switch (spec) {
            case ConvSpec s -> Extent.image(s.inputPixels(), s.inputChannels());
            case GemmSpec s -> s.transposeA() ? new Extent(s.k(), s.m()) : new Extent(s.m(), s.k());
            case PoolSpec s -> new Extent(s.batch() * s.height() * s.width(), s.channels());
            case AdaptivePoolSpec s -> new Extent(s.batch() * s.height() * s.width(), s.channels());
            case PyramidSpec s -> new Extent(s.batch() * s.height() * s.width(), s.channels());
            case RoiPoolSpec s -> new Extent(s.batch() * s.height() * s.width(), s.channels());
            case LrnSpec s -> new Extent(s.pixels(), s.channels());
            case SoftmaxSpec s -> new Extent(s.pixels(), s.channels());
            case UnarySpec s -> new Extent(s.pixels(), s.channels());
            case BinarySpec s -> new Extent(s.pixels(), s.channels());
            case CopySpec s -> new Extent(s.pixels(), s.channels());
        };
    }

    private static Extent other(Spec spec) {
        return switch (spec) {
            case GemmSpec s -> s.transposeB() ? new Extent(s.n(), s.k()) : new Extent(s.k(), s.n());
            case BinarySpec s -> new Extent(s.pixels(), s.channels());
            case RoiPoolSpec s -> new Extent(s.regions(), 5);
            case ConvSpec s when s.epilogue().residual() -> Extent.image(s.outputPixels(), s.outputChannels());
            default -> null;
        };
    }

    private static Extent output(Spec spec) {
        return switch (spec) {
            case ConvSpec s -> Extent.image(s.outputPixels(), s.outputChannels());
            case GemmSpec s -> new Extent(s.m(), s.n());
            case PoolSpec s -> new Extent(s.batch() * s.outputHeight() * s.outputWidth(), s.channels());
            case AdaptivePoolSpec s -> new Extent(s.batch() * s.rows() * s.columns(), s.channels());
            case PyramidSpec s -> new Extent(s.batch(), s.features());
            case RoiPoolSpec s -> new Extent(s.regions() * s.rows() * s.columns(), s.channels());
            // @formatter:off
            case LrnSpec _, SoftmaxSpec _, UnarySpec _, BinarySpec _, CopySpec _ -> input(spec);
            // @formatter:on
        };
    }

    private static <S extends Spec> PackedWeights weights(Kernel<S> kernel, S spec) {
        if (!(spec instanceof ConvSpec conv)) {
            return null;
        }
        return kernel.pack(spec, random(conv.weights()), random(conv.outputChannels()));
    }

    private static float[] regions(RoiPoolSpec spec) {
        var regions = new float[spec.regions() * 5];
        for (int r = 0; r < spec.regions(); r++) {
            float x = RANDOM.nextFloat(spec.width() / spec.spatialScale() / 2);
            float y = RANDOM.nextFloat(spec.height() / spec.spatialScale() / 2);
            regions[r * 5 + 1] = x;
            regions[r * 5 + 2] = y;
            regions[r * 5 + 3] = x * 1.5f + 100;
            regions[r * 5 + 4] = y * 1.5f + 100;
        }
        return regions;
    }

    private static float[] random(int length) {
        var values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = RANDOM.nextFloat(-1, 1);
        }
        return values;
    }
}
