package lanewise.io;

import static lanewise.io.ModelWriter.model;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lanewise.io.ModelWriter.Attribute;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class OnnxRefusalTest {
    private static String message(ModelWriter model) {
        return assertThrows(OnnxException.class, model::read).getMessage();
    }

    private static String conv(Attribute... attributes) {
        return message(model(13).input("x", 1, 4, 8, 8).constant("w", FloatTensor.zeros(Shape.of(6, 4, 3, 3)))
                .node("c", "Conv", "x,w", "y", attributes).output("y"));
    }

    private static String image(int opset, String opType, Attribute... attributes) {
        return message(model(opset).input("x", 1, 4, 8, 8).node(opType, "x", "y", attributes).output("y"));
    }

    @Test
    void operatorsThatAreNotSupportedAreNamedWithTheirPlace() {
        assertEquals("m.onnx: node 1 'upsample' (Resize): this operator (opset 13) is not supported",
                message(model(13).input("x", 1, 3, 8, 8).node("Relu", "x", "r").node("upsample", "Resize", "r", "y")
                        .output("y")));
        assertEquals("m.onnx: node 0 (If): control flow is not supported",
                message(model(13).input("x").node("If", "x", "y", Attribute.of("other", 1)).output("y")));
        assertEquals("m.onnx: node 0 'f' (Fused): an operator of domain 'com.example' is not supported",
                message(model(13).input("x", 1).node("com.example", "f", "Fused", "x", "y").output("y")));
    }

    @Test
    void opsetsBeyondTheKnownOnesAreRefused() {
        assertEquals("m.onnx: opset 1000 is not supported, expected 1 to 28", image(1000, "Relu"));
    }

    @Test
    void windowsAreCheckedAtTheDoor() {
        assertEquals("m.onnx: node 0 'c' (Conv): window: stride 0x1, expected at least 1",
                conv(Attribute.ints("strides", 0, 1)));
        assertEquals("m.onnx: node 0 'c' (Conv): window: dilation 1x0, expected at least 1",
                conv(Attribute.ints("dilations", 1, 0)));
        assertEquals("m.onnx: node 0 'c' (Conv): window: padding -1x0, expected at least 0",
                conv(Attribute.ints("pads", -1, 0, 0, 0)));
        assertEquals("m.onnx: node 0 'c' (Conv): pads [1, 1, 1] has 3 values, expected 4 (rows and columns)",
                conv(Attribute.ints("pads", 1, 1, 1)));
        assertEquals("m.onnx: node 0 'c' (Conv): kernel_shape [5, 5] disagrees with the filter of shape 6x4x3x3",
                conv(Attribute.ints("kernel_shape", 5, 5)));
        assertEquals("m.onnx: node 0 'c' (Conv): filter has 6 output channels, expected a multiple of 5 (group)",
                conv(Attribute.of("group", 5)));
        assertEquals("m.onnx: node 0 'c' (Conv): group 0, expected at least 1", conv(Attribute.of("group", 0)));
        assertEquals("m.onnx: node 0 'c' (Conv): auto_pad 'BOTH', expected one of"
                + " [NOTSET, VALID, SAME_UPPER, SAME_LOWER]", conv(Attribute.of("auto_pad", "BOTH")));
        assertEquals("m.onnx: node 0 (MaxPool): kernel_shape 2147483648 is too large",
                image(13, "MaxPool", Attribute.ints("kernel_shape", 1L << 31, 1L << 31)));
    }

    @Test
    void convolutionsOverOneAxisAreRefused() {
        assertEquals("m.onnx: node 0 (Conv): filter of shape 4x3x5 is not supported, expected four axes (convolution"
                + " over rows and columns)",
                message(model(13).input("x", 1, 3, 8)
                        .constant("w", FloatTensor.zeros(Shape.of(4, 3, 5))).node("Conv", "x,w", "y").output("y")));
    }

    @Test
    void zeroOutputChannelsAreRefused() {
        assertEquals("m.onnx: node 0 (Conv): filter has 0 output channels, expected a multiple of 1 (group)",
                message(model(13).input("x", 1, 3, 8, 8).constant("w", FloatTensor.zeros(Shape.of(0, 3, 1, 1)))
                        .node("Conv", "x,w", "y").output("y")));
    }

    @Test
    void nothingIsPassedOverInSilence() {
        assertEquals("m.onnx: node 0 (Relu): attribute 'slope' is not supported",
                image(13, "Relu", Attribute.of("slope", 1f)));
        assertEquals("m.onnx: node 0 (Relu): input 1 is not supported",
                message(model(13).input("x", 1).node("Relu", "x,x", "y").output("y")));
        assertEquals("m.onnx: node 0 (MaxPool): output 1 'i' is not supported",
                message(model(13).input("x", 1, 1, 2, 2)
                        .node("MaxPool", "x", "y,i", Attribute.ints("kernel_shape", 2, 2)).output("y", "i")));
    }

    @Test
    void outputsThatNothingReadsMayBeDeclared() {
        assertEquals(1, model(13).input("x", 1, 1, 2, 2)
                .node("MaxPool", "x", "y,i", Attribute.ints("kernel_shape", 2, 2)).output("y").read().nodes().size());
    }

    @Test
    void attributesAndInputsThatAreMissingOrOfTheWrongKindAreNamed() {
        assertEquals("m.onnx: node 0 (Concat): attribute 'axis' is missing", image(13, "Concat"));
        assertEquals("m.onnx: node 0 (Concat): attribute 'axis' is FloatValue, expected an integer",
                image(13, "Concat", Attribute.of("axis", 1f)));
        assertEquals("m.onnx: node 0 (Add): input 1 is missing", image(13, "Add"));
        assertEquals("m.onnx: node 0 (MaxPool): kernel_shape is missing, and the filter's shape is not known",
                image(13, "MaxPool"));
    }

    @Test
    void trainingIsRefused() {
        assertEquals("m.onnx: node 0 (BatchNormalization): training_mode 1 is not supported, expected 0 (inference)",
                image(14, "BatchNormalization", Attribute.of("training_mode", 1)));
    }

    @Test
    void modesAreNamed() {
        assertEquals("m.onnx: node 0 (Pad): mode 'wrap' is not supported, expected 'constant', 'reflect' or 'edge'",
                image(19, "Pad", Attribute.of("mode", "wrap")));
        assertEquals("m.onnx: node 0 (Cast): a cast to INT8 is not supported",
                image(13, "Cast", Attribute.of("to", 3)));
    }
}
