package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UniqueNamesTest {
    @Test
    void aNameThatIsTakenGetsTheNextFreeNumber() {
        var names = new UniqueNames();
        names.reserve(List.of("a_3"));
        assertEquals(List.of("a", "a_2", "a_4", "a_5", "a_2_2"),
                Stream.of("a", "a", "a", "a", "a_2").map(names::take).toList());
    }
}
