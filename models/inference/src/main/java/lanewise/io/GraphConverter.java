package lanewise.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lanewise.graph.Dim;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;

/** Converts one model, node by node; see {@link Operators} for what each becomes. */
final class GraphConverter {
    /** The newest version of the standard operators whose changes were looked at. */
    private static final int NEWEST_OPSET = 28;

    private static final Set<String> CONTROL_FLOW = Set.of("If", "Loop", "Scan");

    private final OnnxModel model;
    private final GraphBuilder graph;

    GraphConverter(OnnxModel model) {
        this.model = model;
        this.graph = new GraphBuilder(model.graph());
    }

    Graph convert() {
        if (model.opset() < 1 || model.opset() > NEWEST_OPSET) {
            throw model.error("opset " + model.opset() + " is not supported, expected 1 to " + NEWEST_OPSET);
        }
        try {
            model.graph().initializers().forEach((name, tensor) -> graph.constant(name, NodeContext.source(tensor)));
            model.graph().freeInputs().forEach(input -> graph.input(input(input)));
            model.graph().nodes().forEach(this::convert);
            return graph.build();
        } catch (IllegalArgumentException e) {
            throw new OnnxException(model.file() + ": " + e.getMessage(), e);
        }
    }

    private void convert(OnnxNode node) {
        Conversion conversion = node.domain().isEmpty() ? Operators.of(node.opType()) : null;
        if (conversion == null) {
            throw model.error(node, unsupported(node));
        }
        var context = new NodeContext(model, node, graph);
        try {
            conversion.convert(context);
            context.checkDone();
        } catch (IllegalArgumentException e) {
            throw new OnnxException(model.error(node, e.getMessage()).getMessage(), e);
        }
    }

    private String unsupported(OnnxNode node) {
        if (!node.domain().isEmpty()) {
            return "an operator of domain '" + OneLine.of(node.domain()) + "' is not supported";
        }
        return CONTROL_FLOW.contains(node.opType()) ? "control flow is not supported"
                : "this operator (opset " + model.opset() + ") is not supported";
    }

    private Graph.Input input(OnnxValueInfo info) {
        String what = "input '" + OneLine.of(info.name()) + "'";
        List<OnnxDim> shape = info.shape()
                .orElseThrow(() -> new IllegalArgumentException(what + " has no shape, expected at least its rank"));
        var dims = new ArrayList<Dim>();
        for (OnnxDim dim : shape) {
            dims.add(switch (dim) {
                case OnnxDim.Known(long extent) -> Dim.of(extent(extent, what));
                case OnnxDim.Symbolic(String symbol) -> Dim.free(OneLine.of(symbol));
                case OnnxDim.Unknown() -> Dim.free("");
            });
        }
        return new Graph.Input(info.name(), type(info.type(), what), dims);
    }

    private static int extent(long extent, String what) {
        if (extent > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(what + " has an extent of " + extent + ", expected at most 2147483647");
        }
        return (int) extent;
    }

    /** What an element type becomes. */
    static ElementType type(OnnxType type, String what) {
        if (!type.isSupported()) {
            throw new IllegalArgumentException(what + ": data type " + type + " is not supported");
        }
        return type.isFloat() ? ElementType.FLOAT : type == OnnxType.BOOL ? ElementType.BOOL : ElementType.LONG;
    }
}
