package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("kernels")
class FmaPeakTest {

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyLaneOfEveryChainIsComputed(Engine engine) {
        MultiplyAdds loop = Catalogue.of(engine).multiplyAdds();
        long lanesOfAllChains = 12L * (loop.count() / Catalogue.of(Engine.SCALAR).multiplyAdds().count());
        assertEquals(2f * lanesOfAllChains, loop.run(), "each chain a <- a/2 + 1 converges to 2");
    }

    @Test
    void thePeakIsAboveWhatOneMultiplyAddAtATimeReaches() {
        try (Workers workers = Workers.of(1)) {
            assertTrue(FmaPeak.gflops(workers) > 0.1);
        }
    }
}
