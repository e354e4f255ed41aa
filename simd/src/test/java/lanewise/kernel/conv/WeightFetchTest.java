package lanewise.kernel.conv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import lanewise.kernel.CacheLines;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WeightFetchTest {
    /** A NaN beyond either end would show in the sum. */
    @Property
    void everyLineIsLoadedOnceButForTheLastFewAndNothingElse(@ForAll @IntRange(max = 40) int from,
            @ForAll @IntRange(max = 2000) int floats) {
        var weights = new float[from + floats + 1];
        Arrays.fill(weights, Float.NaN);
        Arrays.fill(weights, from, from + floats, 1);
        var keep = new float[1];
        WeightFetch.fetch(weights, from, floats, keep);
        int lines = floats / CacheLines.FLOATS;
        assertEquals(lines - lines % 4, keep[0]);
    }
}
