package lanewise.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PaperFiguresTest {
    @TestFactory
    Stream<DynamicTest> everyFigureIsAsThePaperStatesIt() {
        return PaperFigures.ALL.stream().map(figure -> DynamicTest.dynamicTest(figure.title(),
                () -> assertEquals(figure.stated(), figure.computed())));
    }

    @Test
    void theMissionsFiguresAreAllThere() {
        List<String> stated = PaperFigures.ALL.stream().map(PaperFigure::stated).toList();
        assertEquals(
                List.of("387,072", "157,184", "163,328", "69,632", "589,824", "8.47", "25/9", "18/25", "49/14", "27",
                        "26x77", "15x20", "26x11", "1,500, 1,530", "5,376"),
                stated);
    }

    @Test
    void aFigureThatDiffersDoesNotAgree() {
        assertFalse(new PaperFigure("t", "s", "1", () -> "2").agrees());
        assertTrue(new PaperFigure("t", "s", "1", () -> "1").agrees());
    }

    @Test
    void aMaximumPooledNaiveModuleHasTheSameWeightsWithAndWithoutItsPoolPath() {
        var pathless = Inception.of(ConvUnit.BIAS, Branch.of(Branch.conv("b1", 64, 1)),
                Branch.of(Branch.conv("b2", 128, 3)), Branch.of(Branch.conv("b3", 32, 5)));
        Summary summary = Summary.of(pathless.graph("naive", 192, Weights.seeded()),
                Map.of("input", Shape.of(1, 192, 28, 28)));
        assertEquals(387_072, summary.weights());
        assertEquals(387_072 + 64 + 128 + 32, summary.parameters());
        assertEquals(387_072L * 28 * 28, summary.macs());
    }
}
