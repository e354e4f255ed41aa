package lanewise.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.tensor.AutoPad;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Window;

/** A zero padding of rows and columns before a convolution becomes the convolution's own padding, which costs nothing. */
final class FoldPads implements Pass {
    @Override
    public Graph apply(Graph graph, Typing typing) {
        Map<String, Integer> uses = graph.uses();
        var pads = new HashMap<String, Node>();
        var nodes = new ArrayList<Node>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Pad && uses.getOrDefault(node.output(), 0) == 1
                    && spatialPads(node, typing) != null) {
                pads.put(node.output(), node);
            }
            Node pad = pads.get(node.input(0));
            if (pad != null && node.op() instanceof Op.Conv conv && conv.autoPad() == AutoPad.NOTSET) {
                nodes.remove(pad);
                var inputs = new ArrayList<>(node.inputs());
                inputs.set(0, pad.input(0));
                nodes.add(new Node(node.name(), widen(conv, spatialPads(pad, typing)), inputs, node.output()));
            } else {
                nodes.add(node);
            }
        }
        return graph.with(nodes, graph.constants());
    }

    private static Op.Conv widen(Op.Conv conv, int[] pads) {
        Window window = conv.window();
        Window wider = window.pad(window.padTop() + pads[0], window.padLeft() + pads[1], window.padBottom() + pads[2],
                window.padRight() + pads[3]);
        return new Op.Conv(wider, conv.autoPad(), conv.groups(), conv.epilogue());
    }

    /** Top, left, bottom, right of a zero padding that touches rows and columns alone; {@code null} for any other. */
    private static int[] spatialPads(Node node, Typing typing) {
        Op.Pad op = (Op.Pad) node.op();
        boolean plain = op.mode() == Op.Pad.Mode.CONSTANT && node.input(3).isEmpty() && isZero(node.input(2), typing)
                && typing.shape(node.input(0)).rank() == 4;
        long[] p = typing.longs(node.input(1));
        if (!plain || p == null || p.length != 8) {
            return null;
        }
        boolean spatial = p[0] == 0 && p[1] == 0 && p[4] == 0 && p[5] == 0;
        for (long pad : p) {
            spatial &= pad >= 0 && pad < 1 << 16;
        }
        return spatial ? new int[] {(int) p[2], (int) p[3], (int) p[6], (int) p[7]} : null;
    }

    private static boolean isZero(String value, Typing typing) {
        return value.isEmpty() || typing.value(value).known() instanceof FloatTensor known
                && known.data().length == 1 && known.data()[0] == 0;
    }
}
