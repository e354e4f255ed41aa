package lanewise.io;

import static lanewise.io.AttributeWriter.ints;
import static lanewise.io.AttributeWriter.of;

import java.util.ArrayList;
import java.util.List;
import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.RoiPoolSpec;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** What each operation becomes: one ONNX node, or a few in a row. All give the value that is the result. */
final class OperatorExport {
    private OperatorExport() {
    }

    static String export(Op op, NodeExporter node) {
        return switch (op) {
            case Op.Conv conv -> WindowExport.conv(conv, node);
            case Op.ConvTranspose conv -> WindowExport.convTranspose(conv, node);
            case Op.Linear linear -> linear(linear, node);
            case Op.MatMul product -> matMul(product, node);
            case Op.BatchNorm norm -> NormExport.batchNorm(norm, node);
            case Op.Pool pool -> WindowExport.pool(pool, node);
            case Op.AdaptivePool pool -> BinExport.adaptivePool(pool, node);
            case Op.Pyramid pyramid -> BinExport.pyramid(pyramid, node);
            case Op.RoiPool pool -> roiPool(pool, node);
            case Op.Lrn lrn -> NormExport.lrn(lrn, node);
            case Op.Softmax softmax -> NormExport.softmax(softmax, node);
            case Op.Map map -> FunctionExport.map(map, node);
            case Op.Arithmetic arithmetic -> FunctionExport.clamp(node,
                    node.step(name(arithmetic.function()), node.inputs()), arithmetic.low(), arithmetic.high());
            case Op.Power _ -> node.step("Pow", node.inputs());
            case Op.PRelu _ -> node.step("PRelu", node.inputs());
            case Op.Compare compare -> node.step(name(compare.comparison()), node.inputs());
            case Op.Where _ -> where(node);
            case Op.Concat concat -> node.step("Concat", List.of(of("axis", concat.axis())), node.inputs());
            case Op.Flatten flatten -> node.step("Flatten", List.of(of("axis", flatten.axis())), node.inputs());
            case Op.Reshape reshape ->
                node.step("Reshape", List.of(of("allowzero", reshape.allowZero() ? 1 : 0)), node.inputs());
            case Op.Transpose transpose -> node.step("Transpose", transpose.permutation().isEmpty() ? List.of()
                    : List.of(ints("perm", transpose.permutation())), node.inputs());
            case Op.Squeeze _ -> node.step("Squeeze", node.inputs());
            case Op.Unsqueeze _ -> node.step("Unsqueeze", node.inputs());
            case Op.Slice _ -> node.step("Slice", node.inputs());
            case Op.Pad pad -> node.step("Pad", List.of(of("mode", name(pad.mode()))), node.inputs());
            case Op.Gather gather -> node.step("Gather", List.of(of("axis", gather.axis())), node.inputs());
            case Op.Expand _ -> node.step("Expand", node.inputs());
            case Op.Cast cast -> cast(node, cast.type(), node.input(0));
            case Op.ShapeOf shape -> shapeOf(shape, node);
            case Op.ConstantOfShape constant -> node.step("ConstantOfShape",
                    List.of(of("value", oneElement(constant.value()))), node.inputs());
            case Op.Identity _ -> node.step("Identity", node.inputs());
        };
    }

    private static String linear(Op.Linear linear, NodeExporter node) {
        String y = node.step("Gemm", List.of(of("transB", 1)), node.inputs());
        return FunctionExport.clamp(node, y, linear.epilogue().low(), linear.epilogue().high());
    }

    /** Only the product of matrices proper transposes by itself. */
    private static String matMul(Op.MatMul product, NodeExporter node) {
        if (!product.transposeA() && !product.transposeB()) {
            return node.step("MatMul", node.inputs());
        }
        int rankA = node.rank(node.input(0));
        int rankB = node.rank(node.input(1));
        if (rankA == 2 && rankB == 2) {
            return node.step("Gemm", List.of(of("transA", product.transposeA() ? 1 : 0),
                    of("transB", product.transposeB() ? 1 : 0)), node.inputs());
        }
        return node.step("MatMul", transposed(node, node.input(0), rankA, product.transposeA()),
                transposed(node, node.input(1), rankB, product.transposeB()));
    }

    /** A value with its last two axes exchanged; a vector has nothing to transpose. */
    private static String transposed(NodeExporter node, String value, int rank, boolean transpose) {
        if (!transpose || rank < 2) {
            return value;
        }
        var permutation = new ArrayList<Integer>();
        for (int axis = 0; axis < rank - 2; axis++) {
            permutation.add(axis);
        }
        permutation.add(rank - 1);
        permutation.add(rank - 2);
        return node.step("Transpose", List.of(ints("perm", permutation)), value);
    }

    private static String roiPool(Op.RoiPool pool, NodeExporter node) {
        if (pool.convention() != RoiPoolSpec.Convention.FAST_RCNN) {
            throw new IllegalArgumentException("ONNX has no region pooling with half-open bins, only Fast R-CNN's");
        }
        return node.step("MaxRoiPool", List.of(ints("pooled_shape", pool.rows(), pool.columns()),
                of("spatial_scale", pool.spatialScale())), node.inputs());
    }

    /** ONNX Runtime chooses between numbers only: masks go as integers. */
    private static String where(NodeExporter node) {
        if (node.type() != ElementType.BOOL) {
            return node.step("Where", node.inputs());
        }
        String chosen = node.step("Where", node.input(0), cast(node, ElementType.LONG, node.input(1)),
                cast(node, ElementType.LONG, node.input(2)));
        return cast(node, ElementType.BOOL, chosen);
    }

    private static String cast(NodeExporter node, ElementType type, String value) {
        return node.step("Cast", List.of(of("to", OnnxType.of(type).code())), value);
    }

    private static String shapeOf(Op.ShapeOf shape, NodeExporter node) {
        var range = new ArrayList<>(List.of(of("start", shape.start())));
        if (shape.end() != Integer.MAX_VALUE) {
            range.add(of("end", shape.end()));
        }
        return node.step("Shape", range, node.inputs());
    }

    /** ONNX wants a vector. */
    private static Tensor oneElement(Tensor value) {
        return switch (value) {
            case FloatTensor floats -> FloatTensor.of(Shape.of(1), floats.data());
            case LongTensor longs -> LongTensor.of(Shape.of(1), longs.data());
            case BoolTensor bools -> BoolTensor.of(Shape.of(1), bools.data());
        };
    }

    private static String name(Binary function) {
        return switch (function) {
            case ADD -> "Add";
            case SUB -> "Sub";
            case MUL -> "Mul";
            case DIV -> "Div";
            case MAX -> "Max";
            case MIN -> "Min";
        };
    }

    private static String name(Op.Compare.Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> "Equal";
            case LESS -> "Less";
            case GREATER -> "Greater";
        };
    }

    private static String name(Op.Pad.Mode mode) {
        return switch (mode) {
            case CONSTANT -> "constant";
            case REFLECT -> "reflect";
            case EDGE -> "edge";
        };
    }
}
