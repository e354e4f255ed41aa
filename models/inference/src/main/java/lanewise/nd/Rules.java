package lanewise.nd;

import lanewise.graph.Op;

/** The rule of each operation that is not an image operator. */
final class Rules {
    private Rules() {
    }

    static Rule of(Op op) {
        return switch (op) {
            case Op.Map map -> new MapRule(map);
            case Op.Arithmetic arithmetic -> new ArithmeticRule(arithmetic);
            case Op.Power _ -> new PowerRule();
            case Op.PRelu _ -> new PReluRule();
            case Op.Compare compare -> new CompareRule(compare.comparison());
            case Op.Where _ -> new WhereRule();
            case Op.Cast cast -> new CastRule(cast.type());
            case Op.Softmax softmax -> new SoftmaxRule(softmax);
            case Op.MatMul matMul -> new MatMulRule(matMul);
            case Op.ConvTranspose conv -> new ConvTransposeRule(conv);
            case Op.Identity _ -> new IdentityRule();
            case Op.Flatten flatten -> new FlattenRule(flatten.axis());
            case Op.Reshape reshape -> new ReshapeRule(reshape.allowZero());
            case Op.Squeeze _ -> new SqueezeRule();
            case Op.Unsqueeze _ -> new UnsqueezeRule();
            case Op.Transpose transpose -> new TransposeRule(transpose.permutation());
            case Op.Slice _ -> new SliceRule();
            case Op.Pad pad -> new PadRule(pad.mode());
            case Op.Gather gather -> new GatherRule(gather.axis());
            case Op.Expand _ -> new ExpandRule();
            case Op.Concat concat -> new ConcatRule(concat.axis());
            case Op.ShapeOf shapeOf -> new ShapeOfRule(shapeOf.start(), shapeOf.end());
            case Op.ConstantOfShape constant -> new ConstantOfShapeRule(constant.value());
            // @formatter:off
            case Op.Conv _, Op.Linear _, Op.BatchNorm _, Op.Pool _, Op.AdaptivePool _, Op.Pyramid _, Op.RoiPool _,
                    Op.Lrn _ -> throw new AssertionError(op.name() + " is an image operator");
            // @formatter:on
        };
    }
}
