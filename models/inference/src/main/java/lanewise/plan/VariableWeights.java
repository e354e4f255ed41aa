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
 * A fully connected layer whose weight is given or computed in each run cannot be packed: it becomes a matrix product. A bias of
 * that kind is added afterwards.
 */
final class VariableWeights implements Pass {
    private static final Op TRANSPOSE = new Op.Transpose(List.of(1, 0));

    @Override
    public Graph apply(Graph graph, Typing typing) {
        Map<String, Integer> uses = graph.uses();
        var nodes = new LinkedHashMap<String, Node>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Linear linear && !isPackable(node, typing)) {
                Node product = product(node, nodes, uses, typing);
                finish(node, linear, product, nodes);
            } else {
                nodes.put(node.output(), node);
            }
        }
        return graph.with(new ArrayList<>(nodes.values()), graph.constants());
    }

    private static boolean isPackable(Node linear, Typing typing) {
        return typing.isConstant(linear.input(1)) && (linear.input(2).isEmpty() || typing.isConstant(linear.input(2)));
    }

    /** The layer without bias and clamp; a transposition of its weight is undone. */
    private static Node product(Node node, Map<String, Node> nodes, Map<String, Integer> uses, Typing typing) {
        String x = node.input(0);
        String weight = node.input(1);
        if (typing.isConstant(weight)) {
            return new Node(node.name(), new Op.Linear(Epilogue.NONE), List.of(x, weight), node.output());
        }
        Node producer = nodes.get(weight);
        if (producer != null && producer.op().equals(TRANSPOSE) && uses.get(weight) == 1) {
            nodes.remove(weight);
            return new Node(node.name(), new Op.MatMul(false, false), List.of(x, producer.input(0)), node.output());
        }
        return new Node(node.name(), new Op.MatMul(false, true), List.of(x, weight), node.output());
    }

    private static void finish(Node node, Op.Linear linear, Node product, Map<String, Node> nodes) {
        Epilogue epilogue = linear.epilogue();
        String bias = node.input(2);
        if (bias.isEmpty() && !epilogue.clamps()) {
            nodes.put(node.output(), product);
            return;
        }
        String sum = node.output() + "/product";
        nodes.put(sum, new Node(node.name() + "/product", product.op(), product.inputs(), sum));
        Node last = bias.isEmpty()
                ? new Node(node.name(), new Op.Map(Unary.CLIP, epilogue.low(), epilogue.high()), List.of(sum),
                        node.output())
                : new Node(node.name(), new Op.Arithmetic(Binary.ADD, epilogue.low(), epilogue.high()),
                        List.of(sum, bias), node.output());
        nodes.put(node.output(), last);
    }
}
