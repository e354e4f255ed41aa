package lanewise.nd;

import static lanewise.nd.Nd.range;
import static lanewise.nd.Nd.run;
import static lanewise.nd.Nd.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import lanewise.graph.Op;
import lanewise.tensor.AutoPad;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class ConvTransposeTest {
    private static Op op(Window window, int groups) {
        return new Op.ConvTranspose(window, AutoPad.NOTSET, groups, List.of(), List.of());
    }

    private static FloatTensor ones(int... dims) {
        FloatTensor ones = FloatTensor.zeros(Shape.of(dims));
        Arrays.fill(ones.data(), 1);
        return ones;
    }

    @Test
    void everyInputSpreadsOverItsWindow() {
        assertEquals("1x1x3x3: [0.0, 1.0, 1.0, 2.0, 6.0, 4.0, 2.0, 5.0, 3.0]",
                values(run(op(Window.square(2), 1), range(1, 1, 2, 2), ones(1, 1, 2, 2))));
    }

    @Test
    void strideSpreadsPaddingCutsAndTheBiasIsAddedOnce() {
        FloatTensor bias = FloatTensor.of(Shape.of(1), 10);
        assertEquals("1x1x2x2: [10.0, 12.0, 12.0, 10.0]",
                values(run(op(Window.square(2).stride(2).pad(1), 1), range(1, 1, 2, 2), range(1, 1, 2, 2), bias)));
    }

    @Test
    void groupsKeepChannelsApart() {
        FloatTensor x = FloatTensor.of(Shape.of(1, 2, 1, 1), 3, 5);
        FloatTensor weight = FloatTensor.of(Shape.of(2, 2, 1, 1), 2, 1, 7, 0);
        assertEquals("1x4x1x1: [6.0, 3.0, 35.0, 0.0]", values(run(op(Window.square(1), 2), x, weight)));
        assertEquals("1x2x1x1: [41.0, 3.0]", values(run(op(Window.square(1), 1), x, weight)));
    }

    @Test
    void dilationSpreadsTheTaps() {
        assertEquals("1x1x3x3: [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 2.0, 0.0, 3.0]",
                values(run(op(Window.square(2).dilate(2, 2), 1), ones(1, 1, 1, 1), range(1, 1, 2, 2))));
    }

    @Test
    void outputPaddingExtendsTheEnd() {
        var op = new Op.ConvTranspose(Window.square(1).stride(2), AutoPad.NOTSET, 1, List.of(1, 0), List.of());
        assertEquals("1x1x2x3: [0.0, 0.0, 1.0, 0.0, 0.0, 0.0]", values(run(op, range(1, 1, 1, 2), ones(1, 1, 1, 1))));
    }

    @Test
    void automaticPaddingMultipliesTheExtentByTheStride() {
        FloatTensor x = ones(1, 1, 1, 2);
        FloatTensor weight = range(1, 1, 1, 3);
        Window window = Window.of(1, 3).stride(1, 2);
        assertEquals("1x1x1x4: [0.0, 1.0, 2.0, 1.0]",
                values(run(new Op.ConvTranspose(window, AutoPad.SAME_UPPER, 1, List.of(), List.of()), x, weight)));
        assertEquals("1x1x1x4: [1.0, 2.0, 1.0, 2.0]",
                values(run(new Op.ConvTranspose(window, AutoPad.SAME_LOWER, 1, List.of(), List.of()), x, weight)));
        assertEquals("1x1x1x5: [0.0, 1.0, 2.0, 1.0, 2.0]",
                values(run(new Op.ConvTranspose(window.pad(0, 1), AutoPad.VALID, 1, List.of(), List.of()), x, weight)));
        assertEquals("1x1x1x7: [0.0, 1.0, 2.0, 1.0, 2.0, 0.0, 0.0]", values(
                run(new Op.ConvTranspose(window, AutoPad.NOTSET, 1, List.of(), List.of(1, 7)), x, weight)));
    }

    @Test
    void filtersThatDoNotFitAreNamed() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> run(op(Window.square(1), 1), ones(1, 3, 2, 2), ones(2, 1, 1, 1))).getMessage();
        assertEquals("node 'n' (ConvTranspose): filter expects 2 input channels in 1 groups, the input gives 3",
                message);
        message = assertThrows(IllegalArgumentException.class,
                () -> run(op(Window.square(1).pad(9), 1), ones(1, 1, 2, 2), ones(1, 1, 1, 1))).getMessage();
        assertEquals("node 'n' (ConvTranspose): output extent -16 after padding, expected at least 1", message);
    }
}
