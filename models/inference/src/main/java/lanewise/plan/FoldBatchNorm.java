package lanewise.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.kernel.Epilogue;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;

/**
 * Batch normalisation after a convolution scales the convolution's filters: {@code γ(w·x + b − μ)/σ + β} is a convolution with
 * {@code w·γ/σ} and {@code (b − μ)·γ/σ + β}.
 */
final class FoldBatchNorm implements Pass {
    @Override
    public Graph apply(Graph graph, Typing typing) {
        Map<String, Integer> uses = graph.uses();
        var nodes = new LinkedHashMap<String, Node>();
        var constants = new HashMap<>(graph.constants());
        for (Node node : graph.nodes()) {
            Node conv = nodes.get(node.input(0));
            if (node.op() instanceof Op.BatchNorm norm && conv != null && uses.get(conv.output()) == 1
                    && isPlainConv(conv) && areConstant(conv, typing) && areConstant(node, typing)) {
                nodes.remove(conv.output());
                String weight = node.name() + ".folded.weight";
                String bias = node.name() + ".folded.bias";
                ChannelAffine.Source affine = ChannelAffine.Source.of(norm, node, typing);
                constants.put(weight, scaledWeight(typing.constant(conv.input(1)), affine));
                constants.put(bias, scaledBias(conv.input(2), typing, affine));
                nodes.put(node.output(),
                        new Node(conv.name(), conv.op(), List.of(conv.input(0), weight, bias), node.output()));
            } else {
                nodes.put(node.output(), node);
            }
        }
        return graph.with(new ArrayList<>(nodes.values()), constants);
    }

    private static boolean isPlainConv(Node node) {
        return node.op() instanceof Op.Conv conv && conv.epilogue().equals(Epilogue.NONE);
    }

    /** Whether all inputs but the activation are constants. */
    private static boolean areConstant(Node node, Typing typing) {
        return node.inputs().stream().skip(1).allMatch(value -> value.isEmpty() || typing.isConstant(value));
    }

    private static WeightSource scaledWeight(WeightSource weight, ChannelAffine.Source affine) {
        return WeightSource.read(weight.shape(), (target, offset) -> {
            weight.read(target, offset);
            float[] scale = affine.load().scale();
            int filter = weight.shape().elements() / scale.length;
            for (int c = 0; c < scale.length; c++) {
                scale(target, scale[c], offset + c * filter, offset + (c + 1) * filter);
            }
        });
    }

    /** A loop of its own, compiled after a few filters rather than replaced in the midst of all. */
    private static void scale(float[] values, float factor, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] *= factor;
        }
    }

    private static WeightSource scaledBias(String bias, Typing typing, ChannelAffine.Source affine) {
        return WeightSource.of(Shape.of(affine.channels()), ElementType.FLOAT, () -> {
            ChannelAffine loaded = affine.load();
            float[] shift = loaded.shift().clone();
            if (!bias.isEmpty()) {
                float[] values = typing.constant(bias).floats();
                for (int i = 0; i < shift.length; i++) {
                    shift[i] += values[i] * loaded.scale()[i];
                }
            }
            return FloatTensor.of(Shape.of(shift.length), shift);
        });
    }
}
