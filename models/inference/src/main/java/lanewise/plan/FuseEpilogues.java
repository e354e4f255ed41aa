package lanewise.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Unary;

/**
 * A residual addition and a clamp (ReLU, ReLU6, clip) ride in the epilogue of the convolution before them, which saves a pass
 * over memory each. A value that is read elsewhere too stays as it is.
 */
final class FuseEpilogues implements Pass {
    @Override
    public Graph apply(Graph graph, Typing typing) {
        Map<String, Integer> uses = graph.uses();
        var nodes = new LinkedHashMap<String, Node>();
        for (Node node : graph.nodes()) {
            Node fused = switch (node.op()) {
                case Op.Map map when map.function() == Unary.CLIP -> clamp(node, map, nodes, uses);
                case Op.Arithmetic add when add.equals(Op.Arithmetic.of(Binary.ADD)) ->
                    residual(node, nodes, uses, typing);
                default -> node;
            };
            nodes.put(fused.output(), fused);
        }
        return graph.with(new ArrayList<>(nodes.values()), graph.constants());
    }

    private static Node clamp(Node node, Op.Map map, Map<String, Node> nodes, Map<String, Integer> uses) {
        Node producer = nodes.get(node.input(0));
        if (producer == null || uses.get(producer.output()) != 1 || !(map.alpha() <= map.beta())) {
            return node;
        }
        Op clamped = switch (producer.op()) {
            case Op.Conv conv when !conv.epilogue().clamps() ->
                new Op.Conv(conv.window(), conv.autoPad(), conv.groups(),
                        conv.epilogue().clamp(map.alpha(), map.beta()));
            case Op.Linear linear when !linear.epilogue().clamps() ->
                new Op.Linear(linear.epilogue().clamp(map.alpha(), map.beta()));
            case Op.Arithmetic plain when plain.equals(Op.Arithmetic.of(plain.function())) ->
                new Op.Arithmetic(plain.function(), map.alpha(), map.beta());
            default -> null;
        };
        if (clamped == null) {
            return node;
        }
        nodes.remove(producer.output());
        return new Node(producer.name(), clamped, producer.inputs(), node.output());
    }

    private static Node residual(Node node, Map<String, Node> nodes, Map<String, Integer> uses, Typing typing) {
        for (int side : new int[] {1, 0}) {
            String sum = node.input(side);
            String residual = node.input(1 - side);
            Node conv = nodes.get(sum);
            boolean fits = conv != null && conv.op() instanceof Op.Conv op && op.epilogue().equals(Epilogue.NONE)
                    && uses.get(sum) == 1 && !sum.equals(residual) && !typing.isConstant(residual)
                    && typing.shape(sum).equals(typing.shape(residual)) && !isDepthwise(conv, op, typing);
            if (fits) {
                Op.Conv op = (Op.Conv) conv.op();
                nodes.remove(sum);
                return new Node(conv.name(),
                        new Op.Conv(op.window(), op.autoPad(), op.groups(), Epilogue.NONE.withResidual()),
                        List.of(conv.input(0), conv.input(1), conv.input(2), residual), node.output());
            }
        }
        return node;
    }

    /** Those have kernels that add nothing, several times as fast as the one that does. */
    private static boolean isDepthwise(Node conv, Op.Conv op, Typing typing) {
        return op.groups() > 1 && typing.shape(conv.input(1)).dim(1) == 1;
    }
}
