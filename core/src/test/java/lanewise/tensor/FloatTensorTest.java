package lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FloatTensorTest {
    @Property
    void layoutsHoldTheSameLogicalValues(@ForAll @IntRange(min = 1, max = 3) int batch,
            @ForAll @IntRange(min = 1, max = 37) int channels, @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width) {
        FloatTensor rowMajor = counting(Shape.of(batch, channels, height, width));
        FloatTensor channelsLast = rowMajor.to(Layout.CHANNELS_LAST);
        assertEquals(rowMajor.get(batch - 1, channels - 1, height / 2, width - 1),
                channelsLast.get(batch - 1, channels - 1, height / 2, width - 1));
        int pixel = ((batch - 1) * height + height / 2) * width + width - 1;
        assertEquals(rowMajor.get(batch - 1, channels / 2, height / 2, width - 1),
                channelsLast.data()[pixel * channels + channels / 2]);
        assertArrayEquals(rowMajor.data(), channelsLast.to(Layout.ROW_MAJOR).data());
    }

    @Test
    void convertingToItsOwnLayoutCopiesNothing() {
        FloatTensor tensor = counting(Shape.of(1, 2, 3, 4));
        assertSame(tensor, tensor.to(Layout.ROW_MAJOR));
    }

    @Test
    void reshapeReadsInRowMajorOrder() {
        FloatTensor channelsLast = counting(Shape.of(1, 2, 2, 2)).to(Layout.CHANNELS_LAST);
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, channelsLast.reshape(Shape.of(8)).data());
    }

    @Test
    void refusesDataThatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> FloatTensor.of(Shape.of(2, 2), 1, 2, 3));
        assertThrows(IllegalArgumentException.class,
                () -> FloatTensor.of(Shape.of(2, 2), Layout.CHANNELS_LAST, new float[4]));
        assertThrows(IllegalArgumentException.class, () -> LongTensor.of(Shape.of(2), 1));
        assertThrows(IllegalArgumentException.class, () -> BoolTensor.of(Shape.of(2), true));
        assertThrows(IndexOutOfBoundsException.class, () -> counting(Shape.of(2, 2)).get(0, 2));
    }

    private static FloatTensor counting(Shape shape) {
        var data = new float[shape.elements()];
        for (int i = 0; i < data.length; i++) {
            data[i] = i;
        }
        return FloatTensor.of(shape, data);
    }
}
