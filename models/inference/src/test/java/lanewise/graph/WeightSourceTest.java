package lanewise.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class WeightSourceTest {
    private static final Shape TWO = Shape.of(2);

    /** The values 7 and 8. */
    private static WeightSource computed() {
        return WeightSource.read(TWO, (target, offset) -> {
            target[offset] = 7;
            target[offset + 1] = 8;
        });
    }

    @Test
    void aConstantInMemoryIsNotCopiedUnlessRead() {
        float[] data = {1, 2};
        WeightSource source = WeightSource.of(FloatTensor.of(TWO, data));
        assertSame(data, source.floats(_ -> fail("needs no room")));
        float[] target = new float[4];
        source.read(target, 1);
        assertArrayEquals(new float[] {0, 1, 2, 0}, target);
    }

    @Test
    void whatIsReadGoesWhereItIsWanted() {
        float[] target = {1, 1, 1, 1};
        computed().read(target, 1);
        assertArrayEquals(new float[] {1, 7, 8, 1}, target);
    }

    @Test
    void whatIsReadTakesTheFrontOfARoomThatMayBeLonger() {
        float[] room = {1, 1, 1};
        List<Integer> asked = new ArrayList<>();
        float[] values = computed().floats(count -> {
            asked.add(count);
            return room;
        });
        assertSame(room, values);
        assertArrayEquals(new float[] {7, 8, 1}, room);
        assertEquals(List.of(2), asked);
    }

    @Test
    void whatIsReadLoadsAsATensorOfItsOwn() {
        WeightSource source = computed();
        FloatTensor loaded = (FloatTensor) source.load();
        assertEquals(TWO, loaded.shape());
        assertArrayEquals(new float[] {7, 8}, loaded.data());
        loaded.data()[0] = 0;
        assertArrayEquals(new float[] {7, 8}, ((FloatTensor) source.load()).data());
    }
}
