package lanewise.plan;

import java.util.List;
import lanewise.graph.ElementType;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.kernel.PyramidSpec;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/** Shapes of the operators that run on kernels of their own; everything else is {@link lanewise.nd.NdOps}'s. */
final class ImageTypes {
    private ImageTypes() {
    }

    static boolean isImageOp(Op op) {
        return switch (op) {
            // @formatter:off
            case Op.Conv _, Op.Linear _, Op.BatchNorm _, Op.Pool _, Op.AdaptivePool _, Op.Pyramid _, Op.RoiPool _,
                    Op.Lrn _ -> true;
            // @formatter:on
            default -> false;
        };
    }

    /** @throws IllegalArgumentException naming the node, what was found and what was expected */
    static Value infer(Node node, List<Value> inputs) {
        try {
            return Value.floats(shape(node, inputs));
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("node ") ? e
                    : new IllegalArgumentException("node " + node + ": " + e.getMessage(), e);
        }
    }

    private static Shape shape(Node node, List<Value> inputs) {
        Shape x = floats(node, inputs, 0);
        return switch (node.op()) {
            case Op.Conv conv -> conv(node, conv, image(node, x), inputs);
            case Op.Linear _ -> linear(node, x, inputs);
            case Op.BatchNorm _ -> batchNorm(node, x, inputs);
            case Op.Pool pool -> {
                Window window = pool.window().autoPad(pool.autoPad(), image(node, x).dim(2), x.dim(3));
                yield Shape.of(x.dim(0), x.dim(1), window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3)));
            }
            case Op.AdaptivePool pool -> Shape.of(image(node, x).dim(0), x.dim(1), pool.rows(), pool.columns());
            case Op.Pyramid pyramid ->
                Shape.of(image(node, x).dim(0), PyramidSpec.features(x.dim(1), pyramid.levels()));
            case Op.RoiPool pool -> {
                Shape regions = floats(node, inputs, 1);
                require(node, regions.rank() == 2 && regions.dim(1) == 5,
                        "regions of shape " + regions + ", expected Rx5");
                yield Shape.of(regions.dim(0), image(node, x).dim(1), pool.rows(), pool.columns());
            }
            case Op.Lrn _ -> image(node, x);
            default -> throw new AssertionError(node);
        };
    }

    private static Shape conv(Node node, Op.Conv conv, Shape x, List<Value> inputs) {
        Shape weight = floats(node, inputs, 1);
        Window window = conv.window().autoPad(conv.autoPad(), x.dim(2), x.dim(3));
        require(node,
                weight.rank() == 4 && weight.dim(2) == window.kernelHeight() && weight.dim(3) == window.kernelWidth(),
                "filter of shape " + weight + ", expected OxIx" + window.kernelHeight() + "x" + window.kernelWidth());
        require(node, x.dim(1) == (long) weight.dim(1) * conv.groups(), "filter expects "
                + (long) weight.dim(1) * conv.groups() + " input channels, '" + node.input(0) + "' gives " + x.dim(1));
        require(node, weight.dim(0) > 0 && weight.dim(0) % conv.groups() == 0,
                weight.dim(0) + " output channels in " + conv.groups() + " groups");
        bias(node, inputs, weight.dim(0));
        Shape result = Shape.of(x.dim(0), weight.dim(0), window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3)));
        if (conv.epilogue().residual()) {
            Shape residual = floats(node, inputs, 3);
            require(node, residual.equals(result), "residual of shape " + residual + ", expected " + result);
        }
        return result;
    }

    private static Shape linear(Node node, Shape x, List<Value> inputs) {
        Shape weight = floats(node, inputs, 1);
        require(node, x.rank() == 2, "input of shape " + x + ", expected two axes");
        require(node, weight.rank() == 2 && weight.dim(1) == x.dim(1),
                "weight of shape " + weight + " does not fit " + x.dim(1) + " features of '" + node.input(0) + "'");
        bias(node, inputs, weight.dim(0));
        return Shape.of(x.dim(0), weight.dim(0));
    }

    private static void bias(Node node, List<Value> inputs, int outputs) {
        if (!node.input(2).isEmpty()) {
            Shape bias = floats(node, inputs, 2);
            require(node, bias.rank() <= 2 && bias.elements() == outputs && (bias.rank() < 2 || bias.dim(0) == 1),
                    "bias of shape " + bias + ", expected " + outputs);
        }
    }

    private static Shape batchNorm(Node node, Shape x, List<Value> inputs) {
        require(node, x.rank() >= 2, "input of shape " + x + ", expected at least two axes");
        for (int i = 1; i <= 4; i++) {
            Shape parameter = floats(node, inputs, i);
            require(node, parameter.rank() == 1 && parameter.elements() == x.dim(1),
                    "'" + node.input(i) + "' of shape " + parameter + ", expected " + x.dim(1));
        }
        return x;
    }

    private static Shape floats(Node node, List<Value> inputs, int index) {
        Value value = index < inputs.size() ? inputs.get(index) : null;
        require(node, value != null, "input " + index + " is missing");
        require(node, value.type() == ElementType.FLOAT, "input " + index + " is " + value.type() + ", expected FLOAT");
        return value.shape();
    }

    private static Shape image(Node node, Shape shape) {
        require(node, shape.rank() == 4 && shape.elements() > 0,
                "input of shape " + shape + ", expected an image NxCxHxW");
        return shape;
    }

    private static void require(Node node, boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException("node " + node + ": " + problem);
        }
    }
}
