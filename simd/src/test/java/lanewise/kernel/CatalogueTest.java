package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {
    private static final ConvSpec CONV = new ConvSpec(1, 14, 14, 32, 48, Window.square(3).pad(1), 1, Epilogue.RELU);

    @ParameterizedTest
    @EnumSource
    void everyEngineIsFoundAsAService(Engine engine) {
        assertEquals(engine, Catalogue.of(engine).engine());
    }

    @ParameterizedTest
    @EnumSource
    void namesAreUniqueWithinAnEngine(Engine engine) {
        var names = new HashSet<String>();
        for (Kernel<?> kernel : Catalogue.of(engine).kernels()) {
            assertTrue(names.add(kernel.name()), kernel.name());
            assertTrue(kernel.name().matches("[a-z0-9]+(-[a-z0-9]+)*"), kernel.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void candidatesComeCheapestFirst(Engine engine) {
        List<Kernel<ConvSpec>> candidates = Catalogue.of(engine).candidates(CONV);
        assertFalse(candidates.isEmpty());
        for (int i = 1; i < candidates.size(); i++) {
            assertTrue(candidates.get(i - 1).cost(CONV) <= candidates.get(i).cost(CONV));
        }
        assertEquals(candidates.getFirst(), Catalogue.of(engine).best(CONV));
    }

    @ParameterizedTest
    @EnumSource
    void formatsDoNotDependOnTheInputSize(Engine engine) {
        var larger = new ConvSpec(3, 29, 31, 32, 48, CONV.window(), 1, CONV.epilogue());
        for (Kernel<ConvSpec> kernel : Catalogue.of(engine).candidates(CONV)) {
            assertEquals(kernel.format(CONV), kernel.format(larger), kernel.name());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SIMD", "SCALAR"})
    void depthwiseLayersGoToTheDepthwiseKernels(Engine engine) {
        assertEquals("depthwise-row-conv", bestDepthwise(engine, Window.square(3).pad(1)));
        assertEquals("depthwise-row-conv", bestDepthwise(engine, Window.square(3).pad(0, 0, 1, 1).stride(2)));
        assertEquals("depthwise-conv", bestDepthwise(engine, Window.square(5).pad(2)));
        assertEquals("depthwise-conv", bestDepthwise(engine, Window.square(3).pad(2).dilate(2, 2)));
    }

    private static String bestDepthwise(Engine engine, Window window) {
        return Catalogue.of(engine).best(new ConvSpec(1, 28, 28, 64, 64, window, 64, Epilogue.NONE)).name();
    }

    @ParameterizedTest
    @EnumSource(names = {"SIMD", "SCALAR"})
    void winogradsKernelsAreThoseThatStrictPrecisionLeavesOut(Engine engine) {
        Catalogue strict = Catalogue.of(engine).within(Precision.STRICT);
        assertEquals(Precision.STRICT, strict.precision());
        for (Kernel<?> kernel : Catalogue.of(engine).kernels()) {
            assertEquals(!kernel.name().startsWith("winograd"), strict.kernels().contains(kernel), kernel.name());
        }
        assertEquals(Catalogue.of(engine).kernels(), Catalogue.of(engine).within(Precision.FAST).kernels());
    }

    @Test
    void theScalarEngineIsATwinOfTheVectorEngine() {
        assertEquals(names(Engine.SIMD), names(Engine.SCALAR));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void smallNetworksChooseAmongTheSameKernels(Engine engine) {
        Catalogue large = Catalogue.of(engine).forWeights(100_000_000);
        Catalogue small = Catalogue.of(engine).within(Precision.STRICT).forWeights(1_000_000);
        assertEquals(names(engine), large.kernels().stream().map(Kernel::name).collect(Collectors.toSet()));
        assertEquals(Precision.STRICT, small.precision());
        assertEquals(large.within(Precision.STRICT).kernels().stream().map(Kernel::name).toList(),
                small.kernels().stream().map(Kernel::name).toList());
        for (Kernel<ConvSpec> kernel : small.candidates(CONV)) {
            assertTrue(kernel.cost(CONV) > 0);
        }
    }

    private static Set<String> names(Engine engine) {
        return Catalogue.of(engine).kernels().stream().map(Kernel::name).collect(Collectors.toSet());
    }
}
