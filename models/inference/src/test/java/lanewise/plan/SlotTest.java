package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import lanewise.kernel.Engine;
import lanewise.kernel.Workers;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import lanewise.zoo.NetworkBuilder;
import org.junit.jupiter.api.Test;

class SlotTest {
    @Test
    void pixelsOfWholeKilobytesHaveAGapInBetween() {
        Slot spread = Slot.spread(Shape.of(2, 512, 3, 5));
        assertEquals(528, spread.stride());
        assertEquals(30 * 528, spread.buffer().floats());
        assertTrue(spread.fillsBuffer());
        assertFalse(spread.isDense());
        assertFalse(spread.slice(0, 256).fillsBuffer());
        for (Slot dense : new Slot[] {Slot.fresh(Shape.of(2, 512, 3, 5)), Slot.spread(Shape.of(1, 512, 1, 1)),
                Slot.spread(Shape.of(1, 320, 3, 5)), Slot.spread(Shape.of(8, 512)),
                Slot.spread(Shape.of(1, 512, 0, 5))}) {
            assertTrue(dense.isDense() && dense.fillsBuffer(), dense.toString());
            assertEquals(dense.pixels() * dense.channels(), dense.buffer().floats());
        }
    }

    @Test
    void gapsChangeNoResult() {
        var builder = new NetworkBuilder("gaps");
        var x = builder.relu(builder.conv("wide", builder.input("x", 16, 6, 7), 256, Window.square(1)));
        var y = builder.relu(builder.conv("window", x, 256, Window.square(3).pad(1)));
        var graph = builder.build(builder.conv("narrow", builder.add("sum", x, y), 8, Window.square(3).stride(2)));
        Shape shape = Shape.of(1, 16, 6, 7);
        float[] values = new float[shape.elements()];
        var random = new Random(7);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        float[][] results = new float[2][];
        try (Workers workers = Workers.of(2)) {
            Engine[] engines = {Engine.SIMD, Engine.REFERENCE};
            for (int i = 0; i < engines.length; i++) {
                Session session = Network.of(graph, Options.on(workers).with(engines[i])).session();
                results[i] = session.run(FloatTensor.of(shape, values)).data();
            }
        }
        assertArrayEquals(results[1], results[0], 1e-3f);
    }
}
