package lanewise.zoo;

import java.util.ArrayList;
import java.util.List;
import lanewise.kernel.Reduction;
import lanewise.tensor.Window;

/**
 * One branch of an Inception module: steps in a row, and then, in the widest modules, arms that all see the last step.
 *
 * @param arms convolutions side by side, whose outputs are concatenated; empty where the last step is the output
 */
public record Branch(List<Step> steps, List<Step> arms) {
    /** A convolution unit or a pooling. */
    public sealed interface Step permits Convolve, Pool {
        /** Writes the step. */
        Feature apply(NetworkBuilder net, ConvUnit unit, Feature x);
    }

    /** A convolution with its normalisation and ReLU. */
    public record Convolve(String name, int outputChannels, Window window) implements Step {
        @Override
        public Feature apply(NetworkBuilder net, ConvUnit unit, Feature x) {
            return unit.apply(net, name, x, outputChannels, window);
        }
    }

    /** A pooling. */
    public record Pool(String name, Window window, Reduction reduction) implements Step {
        @Override
        public Feature apply(NetworkBuilder net, ConvUnit unit, Feature x) {
            return net.pool(name, x, window, reduction);
        }
    }

    /** Copies the lists. */
    public Branch {
        steps = List.copyOf(steps);
        arms = List.copyOf(arms);
    }

    /** Steps in a row. */
    public static Branch of(Step... steps) {
        return new Branch(List.of(steps), List.of());
    }

    /** This branch, ending in arms. */
    public Branch into(Step... newArms) {
        return new Branch(steps, List.of(newArms));
    }

    /** A stride-1 convolution that keeps the map's extents: odd kernels, padded by half. */
    public static Step conv(String name, int outputChannels, int height, int width) {
        return new Convolve(name, outputChannels, Window.of(height, width).pad(height / 2, width / 2));
    }

    /** A square convolution as {@link #conv(String, int, int, int)}. */
    public static Step conv(String name, int outputChannels, int kernel) {
        return conv(name, outputChannels, kernel, kernel);
    }

    /** A 3x3 convolution with stride 2 and no padding, which halves the map. */
    public static Step halve(String name, int outputChannels) {
        return new Convolve(name, outputChannels, Window.square(3).stride(2));
    }

    /** 3x3 pooling that keeps the map's extents; an average counts the padding. */
    public static Step pool(String name, Reduction reduction) {
        return new Pool(name, Window.square(3).pad(1), reduction);
    }

    List<Feature> apply(NetworkBuilder net, ConvUnit unit, Feature x) {
        Feature trunk = x;
        for (Step step : steps) {
            trunk = step.apply(net, unit, trunk);
        }
        if (arms.isEmpty()) {
            return List.of(trunk);
        }
        var outputs = new ArrayList<Feature>();
        for (Step arm : arms) {
            outputs.add(arm.apply(net, unit, trunk));
        }
        return outputs;
    }
}
