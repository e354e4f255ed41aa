package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.zoo.Zoo;
import org.junit.jupiter.api.Test;

class SummaryCommandTest {

    @Test
    void everyNetworkOfTheZooIsListedWithALineOfItsOwn() {
        List<String> lines = Console.run("list").ok().out().lines().toList();
        assertEquals(Zoo.names(), lines.stream().map(line -> line.substring(0, line.indexOf(' '))).toList());
    }

    @Test
    void theSizesOfAnInceptionModuleAreThoseOfThePaper() throws IOException {
        Map<String, Object> summary = Console.run("summary", "inception3a", "--json").ok().object();
        assertEquals(Set.of("model", "input", "layers", "weights", "parameters", "macs"), summary.keySet());
        assertEquals("inception3a", summary.get("model"));
        assertEquals("1x192x28x28", summary.get("input"));
        assertEquals(163_328L, summary.get("weights"));
        assertEquals(163_328L * 28 * 28, summary.get("macs"));
        var layer = (Map<?, ?>) ((List<?>) summary.get("layers")).getFirst();
        assertEquals(Set.of("name", "op", "output", "weights", "parameters", "macs", "receptive_field"),
                layer.keySet());
    }

    @Test
    void theInputMayBeChosen() throws IOException {
        Map<String, Object> summary =
                Console.run("summary", "bottleneck", "--input", "2x256x7x9", "--json").ok().object();
        assertEquals("2x256x7x9", summary.get("input"));
        assertEquals(69_632L * 2 * 7 * 9, summary.get("macs"));
    }

    @Test
    void theTableEndsWithTheTotal() {
        String table = Console.run("summary", "squeezenet1_1").ok().out();
        assertTrue(table.contains("1,235,496"), table);
    }

    @Test
    void aPlanNamesTheKernelOfEachStep() {
        String plan = Console.run("plan", "inception3a", "--engine", "scalar").ok().out();
        assertTrue(plan.contains("b3b.conv: conv 5x5 pad 2 16→32"), plan);
        assertTrue(plan.contains("scalar fast, "), plan);
    }

    @Test
    void aPlanKeepsThePrecisionAskedFor() {
        assertTrue(Console.run("plan", "plain3x3").ok().out().contains("winograd"));
        String strict = Console.run("plan", "plain3x3", "--precision", "strict").ok().out();
        assertTrue(strict.contains(" strict, ") && !strict.contains("winograd"), strict);
    }
}
