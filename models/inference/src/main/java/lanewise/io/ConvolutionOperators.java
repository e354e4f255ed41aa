package lanewise.io;

import java.util.Arrays;
import java.util.List;
import lanewise.graph.Op;
import lanewise.kernel.Epilogue;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/** Convolution and transposed convolution over rows and columns. */
final class ConvolutionOperators {
    private ConvolutionOperators() {
    }

    /** The conversion of an operator of this topic, else {@code null}. */
    static Conversion of(String opType) {
        return switch (opType) {
            case "Conv" -> ConvolutionOperators::conv;
            case "ConvTranspose" -> ConvolutionOperators::convTranspose;
            default -> null;
        };
    }

    private static void conv(NodeContext node) {
        Shape weight = node.weightShape(node.input(1));
        var reader = new WindowReader(node);
        Window window = reader.read(weight);
        int groups = groups(node);
        if (weight != null) {
            requireChannels(weight.dim(0), groups, "output");
        }
        node.emit(new Op.Conv(window, reader.autoPad(), groups, Epilogue.NONE), node.input(0), node.input(1),
                node.optional(2));
    }

    private static void convTranspose(NodeContext node) {
        Shape weight = node.weightShape(node.input(1));
        var reader = new WindowReader(node);
        Window window = reader.read(weight);
        int groups = groups(node);
        if (weight != null) {
            requireChannels(weight.dim(0), groups, "input");
        }
        List<Integer> outputPadding = pair(node, "output_padding", 0);
        List<Integer> outputShape = pair(node, "output_shape", 1);
        node.emit(new Op.ConvTranspose(window, reader.autoPad(), groups, outputPadding, outputShape), node.input(0),
                node.input(1), node.optional(2));
    }

    private static int groups(NodeContext node) {
        int groups = node.attributes().int32("group", 1);
        if (groups < 1) {
            throw new IllegalArgumentException("group " + groups + ", expected at least 1");
        }
        return groups;
    }

    private static void requireChannels(int channels, int groups, String which) {
        if (channels < 1 || channels % groups != 0) {
            throw new IllegalArgumentException("filter has " + channels + " " + which + " channels, expected a multiple"
                    + " of " + groups + " (group)");
        }
    }

    /** Two extents of at least {@code least}; empty where the attribute is absent. */
    private static List<Integer> pair(NodeContext node, String name, int least) {
        long[] given = node.attributes().integers(name);
        if (given == null) {
            return List.of();
        }
        if (given.length != 2 || Arrays.stream(given).anyMatch(value -> value < least)) {
            throw new IllegalArgumentException(
                    name + " " + Arrays.toString(given) + ", expected two values of at least " + least);
        }
        return Arrays.stream(given).mapToObj(value -> Attributes.int32(value, name)).toList();
    }
}
