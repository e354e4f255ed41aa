package lanewise.plan;

import java.util.Arrays;
import java.util.function.IntFunction;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.tensor.Shape;

/** Weights and biases of whatever becomes a convolution, not yet loaded. */
final class Filters {
    private final Typing typing;

    Filters(Typing typing) {
        this.typing = typing;
    }

    /**
     * What a kernel packs.
     *
     * @param weights row-major, from the front of the array on
     * @param bias {@code null} for zeros
     */
    record Raw(float[] weights, float[] bias) {
    }

    /** Gives the raw weights and biases when a kernel packs them. */
    interface Filter {
        /** Loads them; {@code room} gives an array for the weights, if they are not in memory. */
        Raw load(IntFunction<float[]> room);
    }

    /** Inputs 1 and 2 of a convolution or fully connected layer. */
    Filter of(Node node) {
        WeightSource weight = constant(node, 1);
        WeightSource bias = node.input(2).isEmpty() ? null : constant(node, 2);
        return room -> new Raw(weight.floats(room), bias == null ? null : bias.floats());
    }

    /** A batch normalisation that could not be folded: one scale and one shift per channel. */
    Filter batchNorm(Op.BatchNorm norm, Node node) {
        for (int i = 1; i <= 4; i++) {
            constant(node, i);
        }
        ChannelAffine.Source source = ChannelAffine.Source.of(norm, node, typing);
        return _ -> {
            ChannelAffine affine = source.load();
            return new Raw(affine.scale(), affine.shift());
        };
    }

    /**
     * Arithmetic between an activation and a constant with one value per stored channel, or one value in all, as scale and
     * shift; {@code null} where it is not that.
     */
    Filter perChannel(Node node, Op.Arithmetic op, Shape out) {
        boolean right = typing.isConstant(node.input(1));
        String activation = node.input(right ? 0 : 1);
        String constant = node.input(right ? 1 : 0);
        if (!typing.isConstant(constant) || !typing.shape(activation).equals(out)
                || !isPerChannel(typing.shape(constant), out)) {
            return null;
        }
        WeightSource source = typing.constant(constant);
        int channels = Slot.channels(out);
        return switch (op.function()) {
            case ADD -> _ -> new Raw(filled(channels, 1), spread(source, channels));
            case SUB ->
                _ -> new Raw(filled(channels, right ? 1 : -1), negateIf(right, spread(source, channels)));
            case MUL -> _ -> new Raw(spread(source, channels), null);
            case DIV -> !right ? null : _ -> new Raw(reciprocals(spread(source, channels)), null);
            case MAX, MIN -> null;
        };
    }

    private static boolean isPerChannel(Shape constant, Shape out) {
        int channelAxis = constant.rank() - (out.rank() == 4 ? 3 : 1);
        for (int axis = 0; axis < constant.rank(); axis++) {
            boolean fits = constant.dim(axis) == 1 || axis == channelAxis && constant.dim(axis) == Slot.channels(out);
            if (!fits) {
                return false;
            }
        }
        return constant.rank() <= out.rank();
    }

    private static float[] spread(WeightSource source, int channels) {
        float[] values = source.floats();
        return values.length == channels ? values : filled(channels, values[0]);
    }

    private static float[] filled(int length, float value) {
        var filled = new float[length];
        Arrays.fill(filled, value);
        return filled;
    }

    private static float[] negateIf(boolean negate, float[] values) {
        float[] result = values.clone();
        for (int i = 0; negate && i < result.length; i++) {
            result[i] = -result[i];
        }
        return result;
    }

    private static float[] reciprocals(float[] values) {
        float[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = 1 / result[i];
        }
        return result;
    }

    private WeightSource constant(Node node, int input) {
        WeightSource source = typing.constant(node.input(input));
        if (source == null) {
            throw new IllegalArgumentException("node " + node + ": '" + node.input(input)
                    + "' must be a constant: if it is a graph input, bind it to its weights first");
        }
        return source;
    }
}
