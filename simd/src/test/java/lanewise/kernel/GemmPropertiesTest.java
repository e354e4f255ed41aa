package lanewise.kernel;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("kernels")
class GemmPropertiesTest {
    @Property
    void everyKernelMultipliesIntegersExactly(@ForAll @IntRange(min = 1, max = 30) int m,
            @ForAll @IntRange(min = 1, max = 140) int n, @ForAll @IntRange(min = 1, max = 40) int k,
            @ForAll boolean transposeA, @ForAll boolean transposeB, @ForAll long seed) {
        KernelCheck.integers(new GemmSpec(m, n, k, transposeA, transposeB), seed).exact();
    }

    @Property(tries = 20)
    void longSumsAreExactToo(@ForAll @IntRange(min = 1, max = 60) int m, @ForAll @IntRange(min = 1, max = 70) int n,
            @ForAll @IntRange(min = 250, max = 900) int k, @ForAll boolean transposeA, @ForAll boolean transposeB,
            @ForAll long seed) {
        KernelCheck.integers(new GemmSpec(m, n, k, transposeA, transposeB), seed).exact();
    }

    @Property(tries = 20)
    void everyKernelIsWithinTheRoundingBoundOnReals(@ForAll @IntRange(min = 1, max = 30) int m,
            @ForAll @IntRange(min = 1, max = 140) int n, @ForAll @IntRange(min = 1, max = 400) int k,
            @ForAll long seed) {
        KernelCheck<GemmSpec> check = KernelCheck.reals(new GemmSpec(m, n, k, false, false), seed);
        check.within(check.sumBounds());
    }
}
