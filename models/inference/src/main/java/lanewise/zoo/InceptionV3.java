package lanewise.zoo;

import java.util.List;
import lanewise.kernel.Reduction;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * Inception v3 without the auxiliary head, with torchvision's names; gives logits. Source: Szegedy et al. 2016, "Rethinking
 * the Inception architecture for computer vision".
 */
record InceptionV3() implements Block {
    private static final int CLASSES = 1000;
    private static final ConvUnit UNIT = ConvUnit.BATCH_NORM;

    static final List<Zoo.Model> MODELS = List.of(Assemblies.block("inception_v3",
            "Inception v3 (Szegedy et al. 2016)", Shape.of(1, 3, 299, 299), new InceptionV3()));

    @Override
    public Feature apply(NetworkBuilder net, Feature x) {
        Feature y = stem(net, x);
        y = mixed5(32).apply(net.scope("Mixed_5b"), y);
        y = mixed5(64).apply(net.scope("Mixed_5c"), y);
        y = mixed5(64).apply(net.scope("Mixed_5d"), y);
        y = mixed6a().apply(net.scope("Mixed_6a"), y);
        y = mixed6(128).apply(net.scope("Mixed_6b"), y);
        y = mixed6(160).apply(net.scope("Mixed_6c"), y);
        y = mixed6(160).apply(net.scope("Mixed_6d"), y);
        y = mixed6(192).apply(net.scope("Mixed_6e"), y);
        y = mixed7a().apply(net.scope("Mixed_7a"), y);
        y = mixed7().apply(net.scope("Mixed_7b"), y);
        y = mixed7().apply(net.scope("Mixed_7c"), y);
        y = net.dropout("dropout", net.flatten(net.globalAveragePool("avgpool", y)));
        return net.linear("fc", y, CLASSES);
    }

    private static Feature stem(NetworkBuilder net, Feature x) {
        Window three = Window.square(3);
        Feature y = UNIT.apply(net, "Conv2d_1a_3x3", x, 32, three.stride(2));
        y = UNIT.apply(net, "Conv2d_2a_3x3", y, 32, three);
        y = UNIT.apply(net, "Conv2d_2b_3x3", y, 64, three.pad(1));
        y = net.maxPool("maxpool1", y, three.stride(2));
        y = UNIT.apply(net, "Conv2d_3b_1x1", y, 80, Window.square(1));
        y = UNIT.apply(net, "Conv2d_4a_3x3", y, 192, three);
        return net.maxPool("maxpool2", y, three.stride(2));
    }

    /** On 35x35: 5x5, and two 3x3 in a row. */
    private static Inception mixed5(int pool) {
        return Inception.of(UNIT,
                Branch.of(Branch.conv("branch1x1", 64, 1)),
                Branch.of(Branch.conv("branch5x5_1", 48, 1), Branch.conv("branch5x5_2", 64, 5)),
                Branch.of(Branch.conv("branch3x3dbl_1", 64, 1), Branch.conv("branch3x3dbl_2", 96, 3),
                        Branch.conv("branch3x3dbl_3", 96, 3)),
                pooled(pool));
    }

    /** From 35x35 to 17x17. */
    private static Inception mixed6a() {
        return Inception.of(UNIT,
                Branch.of(Branch.halve("branch3x3", 384)),
                Branch.of(Branch.conv("branch3x3dbl_1", 64, 1), Branch.conv("branch3x3dbl_2", 96, 3),
                        Branch.halve("branch3x3dbl_3", 96)),
                Branch.of(halvingPool()));
    }

    /** On 17x17: 7x7 factorised, once and twice. */
    private static Inception mixed6(int inner) {
        return Inception.of(UNIT,
                Branch.of(Branch.conv("branch1x1", 192, 1)),
                Branch.of(Branch.conv("branch7x7_1", inner, 1), Branch.conv("branch7x7_2", inner, 1, 7),
                        Branch.conv("branch7x7_3", 192, 7, 1)),
                Branch.of(Branch.conv("branch7x7dbl_1", inner, 1), Branch.conv("branch7x7dbl_2", inner, 7, 1),
                        Branch.conv("branch7x7dbl_3", inner, 1, 7), Branch.conv("branch7x7dbl_4", inner, 7, 1),
                        Branch.conv("branch7x7dbl_5", 192, 1, 7)),
                pooled(192));
    }

    /** From 17x17 to 8x8. */
    private static Inception mixed7a() {
        return Inception.of(UNIT,
                Branch.of(Branch.conv("branch3x3_1", 192, 1), Branch.halve("branch3x3_2", 320)),
                Branch.of(Branch.conv("branch7x7x3_1", 192, 1), Branch.conv("branch7x7x3_2", 192, 1, 7),
                        Branch.conv("branch7x7x3_3", 192, 7, 1), Branch.halve("branch7x7x3_4", 192)),
                Branch.of(halvingPool()));
    }

    /** On 8x8: 3x3 factorised side by side rather than in a row, for more channels. */
    private static Inception mixed7() {
        return Inception.of(UNIT,
                Branch.of(Branch.conv("branch1x1", 320, 1)),
                Branch.of(Branch.conv("branch3x3_1", 384, 1))
                        .into(Branch.conv("branch3x3_2a", 384, 1, 3), Branch.conv("branch3x3_2b", 384, 3, 1)),
                Branch.of(Branch.conv("branch3x3dbl_1", 448, 1), Branch.conv("branch3x3dbl_2", 384, 3))
                        .into(Branch.conv("branch3x3dbl_3a", 384, 1, 3), Branch.conv("branch3x3dbl_3b", 384, 3, 1)),
                pooled(192));
    }

    private static Branch.Step halvingPool() {
        return new Branch.Pool("pool", Window.square(3).stride(2), Reduction.MAX);
    }

    private static Branch pooled(int projection) {
        return Branch.of(Branch.pool("pool", Reduction.AVERAGE_WITH_PADDING),
                Branch.conv("branch_pool", projection, 1));
    }
}
