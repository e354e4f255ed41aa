package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.kernel.Binary;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class ComputedWeightTest {
    private static final int DOUBLINGS = 60;
    private static final Shape SHAPE = Shape.of(100);

    @Test
    void whatManyReadIsComputedOnce() {
        var loads = new AtomicInteger();
        WeightSource ones = WeightSource.of(SHAPE, ElementType.FLOAT, () -> {
            loads.incrementAndGet();
            var data = new float[SHAPE.elements()];
            Arrays.fill(data, 1);
            return FloatTensor.of(SHAPE, data);
        });
        var nodes = new ArrayList<Node>();
        for (int i = 0; i < DOUBLINGS; i++) {
            String from = "x" + i;
            String to = "x" + (i + 1);
            nodes.add(new Node(to, Op.Arithmetic.of(Binary.ADD), List.of(from, from), to));
        }
        var graph = new Graph("doublings", List.of(), nodes, List.of("x" + DOUBLINGS), Map.of("x0", ones));
        var last = (FloatTensor) Typing.of(graph, Map.of()).constant("x" + DOUBLINGS).load();
        assertEquals((float) Math.pow(2, DOUBLINGS), last.data()[SHAPE.elements() - 1]);
        assertEquals(2, loads.get(), "once for each place where a node reads it");
    }
}
