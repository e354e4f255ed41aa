package lanewise.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final Graph.Input X = new Graph.Input("x", ElementType.FLOAT, List.of(Dim.of(3)));

    private static Graph graph(String first, String second) {
        return new Graph("g", List.of(X), List.of(new Node(first, Op.Map.RELU, List.of("x"), "a"),
                new Node(second, Op.Map.RELU, List.of("a"), "b")), List.of("b"), Map.of());
    }

    @Test
    void twoNodesMayNotHaveOneName() {
        assertEquals(2, graph("one", "two").nodes().size());
        var e = assertThrows(IllegalArgumentException.class, () -> graph("one", "one"));
        assertTrue(e.getMessage().endsWith("another node has this name"), e.getMessage());
    }
}
