package lanewise.kernel;

import lanewise.tensor.Window;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("kernels")
class ConvPropertiesTest {
    private static final Arbitrary<Epilogue> EPILOGUES =
            Arbitraries.of(Epilogue.NONE, Epilogue.RELU, Epilogue.RELU.withResidual());

    @Property
    void everyKernelAgreesOnRandomWindows(@ForAll("specs") ConvSpec spec, @ForAll long seed) {
        KernelCheck.integers(spec, seed).only(ConvTest::isExact).exact();
    }

    @Property
    void everyKernelAgreesOnRandomDepthwiseLayers(@ForAll("depthwiseSpecs") ConvSpec spec, @ForAll long seed) {
        KernelCheck.integers(spec, seed).only(ConvTest::isExact).exact();
    }

    @Provide
    Arbitrary<ConvSpec> depthwiseSpecs() {
        Arbitrary<Window> windows = Combinators.combine(between(1, 3), between(1, 2), between(0, 2), between(0, 1),
                between(0, 2), between(0, 1), between(1, 2))
                .as((sh, sw, top, left, bottom, right, dh) -> Window.square(3).stride(sh, sw)
                        .pad(top, left, bottom, right).dilate(dh, 1));
        return Combinators.combine(between(1, 2), between(5, 12), between(3, 12), between(1, 80), windows, EPILOGUES)
                .as((n, h, w, c, window, epilogue) -> new ConvSpec(n, h, w, c, c, window, c, epilogue));
    }

    @Provide
    Arbitrary<ConvSpec> specs() {
        Arbitrary<Window> windows = Combinators.combine(between(1, 4), between(1, 4), between(1, 3), between(1, 3),
                between(0, 3), between(0, 3), between(1, 2), between(1, 2))
                .as((kh, kw, sh, sw, top, left, dh, dw) -> Window.of(kh, kw).stride(sh, sw).pad(top, left).dilate(dh,
                        dw));
        return Combinators.combine(between(1, 2), between(7, 11), between(7, 11), between(1, 9), between(1, 40),
                windows, between(1, 3), EPILOGUES)
                .as((n, h, w, c, o, window, groups, epilogue) -> new ConvSpec(n, h, w, c * groups, o * groups, window,
                        groups, epilogue));
    }

    private static Arbitrary<Integer> between(int least, int most) {
        return Arbitraries.integers().between(least, most).withoutEdgeCases();
    }
}
