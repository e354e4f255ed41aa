package lanewise.zoo;

import java.util.ArrayList;
import java.util.List;
import lanewise.kernel.Reduction;

/**
 * An Inception module: branches that see one input, concatenated along the channels in the layer {@code concat}.
 *
 * <p>The modules made here call their convolutions {@code b1}, {@code b2a}, {@code b2b} …: branch, then place in the branch.
 * Widths come in the order of the columns in the papers' tables. Sources: Szegedy et al. 2015, "Going deeper with
 * convolutions"; Ioffe and Szegedy 2015, "Batch normalization"; Szegedy et al. 2016, "Rethinking the Inception architecture".
 */
public record Inception(ConvUnit unit, List<Branch> branches) implements Block {
    /** Copies the list. */
    public Inception {
        branches = List.copyOf(branches);
    }

    /** An Inception module of any branches. */
    public static Inception of(ConvUnit unit, Branch... branches) {
        return new Inception(unit, List.of(branches));
    }

    /** Without reductions: 1x1, 3x3, 5x5 and the pooled input itself. GoogLeNet's figure 2(a). */
    public static Inception naive(ConvUnit unit, int one, int three, int five) {
        return of(unit,
                Branch.of(Branch.conv("b1", one, 1)),
                Branch.of(Branch.conv("b2", three, 3)),
                Branch.of(Branch.conv("b3", five, 5)),
                Branch.of(Branch.pool("pool", Reduction.MAX)));
    }

    /**
     * With 1x1 reductions before the 3x3 and the 5x5. GoogLeNet's figure 2(b).
     *
     * @param poolProjection channels of the 1x1 after the pooling; 0 leaves the pooled input as it is
     */
    public static Inception v1(ConvUnit unit, int one, int reduceThree, int three, int reduceFive, int five,
            int poolProjection) {
        return of(unit,
                Branch.of(Branch.conv("b1", one, 1)),
                Branch.of(Branch.conv("b2a", reduceThree, 1), Branch.conv("b2b", three, 3)),
                Branch.of(Branch.conv("b3a", reduceFive, 1), Branch.conv("b3b", five, 5)),
                pooled(Reduction.MAX, poolProjection));
    }

    /** Two 3x3 in the 5x5's place, and average pooling, as in the network of the batch-normalisation paper. */
    public static Inception v2(ConvUnit unit, int one, int reduceThree, int three, int reduceDouble, int doubleThree,
            int poolProjection) {
        return of(unit,
                Branch.of(Branch.conv("b1", one, 1)),
                Branch.of(Branch.conv("b2a", reduceThree, 1), Branch.conv("b2b", three, 3)),
                Branch.of(Branch.conv("b3a", reduceDouble, 1), Branch.conv("b3b", doubleThree, 3),
                        Branch.conv("b3c", doubleThree, 3)),
                pooled(Reduction.AVERAGE_WITH_PADDING, poolProjection));
    }

    /**
     * 7x7 convolutions factorised into 1x7 and 7x1: one pair in the second branch, {@code pairs} in the third, which begins
     * with the 7x1. Inception v3 has two pairs (figure 6 of its paper, with n = 7).
     *
     * @param inner channels within the second and the third branch
     * @param seven channels that these two branches give
     */
    public static Inception v3(ConvUnit unit, int one, int inner, int seven, int pairs, int poolProjection) {
        var third = new ArrayList<Branch.Step>(List.of(Branch.conv("b3a", inner, 1)));
        for (int step = 1; step <= 2 * pairs; step++) {
            boolean tall = step % 2 == 1;
            int channels = step == 2 * pairs ? seven : inner;
            third.add(Branch.conv("b3" + (char) ('a' + step), channels, tall ? 7 : 1, tall ? 1 : 7));
        }
        return of(unit,
                Branch.of(Branch.conv("b1", one, 1)),
                Branch.of(Branch.conv("b2a", inner, 1), Branch.conv("b2b", inner, 1, 7),
                        Branch.conv("b2c", seven, 7, 1)),
                new Branch(third, List.of()),
                pooled(Reduction.AVERAGE_WITH_PADDING, poolProjection));
    }

    private static Branch pooled(Reduction reduction, int projection) {
        Branch.Step pool = Branch.pool("pool", reduction);
        return projection == 0 ? Branch.of(pool) : Branch.of(pool, Branch.conv("b4", projection, 1));
    }

    @Override
    public Feature apply(NetworkBuilder net, Feature x) {
        var outputs = new ArrayList<Feature>();
        for (Branch branch : branches) {
            outputs.addAll(branch.apply(net, unit, x));
        }
        return net.concat("concat", outputs);
    }
}
