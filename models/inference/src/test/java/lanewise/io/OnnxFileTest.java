package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTest {
    private static ProtoWriter opset(String domain, long version) {
        return new ProtoWriter().text(1, domain).integer(2, version);
    }

    private static ProtoWriter value(String name) {
        return new ProtoWriter().text(1, name);
    }

    private static ProtoWriter node(String opType, String input, String output) {
        return new ProtoWriter().text(1, input).text(2, output).text(3, "").text(4, opType);
    }

    private static ProtoWriter model(ProtoWriter graph) {
        return new ProtoWriter().integer(1, 8).message(7, graph).message(8, opset("", 13));
    }

    private static OnnxModel read(ProtoWriter model) {
        return OnnxFile.read("m.onnx", ProtoBytes.of(model));
    }

    private static String fault(ProtoWriter model) {
        return assertThrows(OnnxException.class, () -> read(model)).getMessage();
    }

    /** {@code x → Relu → y}, and what is added. */
    private static ProtoWriter relu() {
        return new ProtoWriter().message(11, value("x")).message(1, node("Relu", "x", "y")).message(12, value("y"));
    }

    private static ProtoWriter tensor(OnnxType type, long... dims) {
        var tensor = new ProtoWriter().integer(2, type.code()).text(8, "w");
        for (long dim : dims) {
            tensor.integer(1, dim);
        }
        return tensor;
    }

    private static OnnxTensor initializer(ProtoWriter tensor) {
        return read(model(relu().message(5, tensor))).graph().initializers().get("w");
    }

    private static String tensorFault(ProtoWriter tensor) {
        return fault(model(relu().message(5, tensor)));
    }

    @Test
    void modelsTellWhoMadeThemAndWhatTheyNeed() {
        OnnxModel model = read(model(relu()).text(2, "maker").text(3, "2.1").message(8, opset("com.example", 3)));
        assertEquals(8, model.irVersion());
        assertEquals("maker 2.1", model.producer());
        assertEquals(Map.of("", 13L, "com.example", 3L), model.opsets());
        assertEquals(13, model.opset());
    }

    @Test
    void theStandardDomainHasTwoNames() {
        var graph = new ProtoWriter().message(11, value("x")).message(12, value("y"))
                .message(1, node("Relu", "x", "y").text(7, "ai.onnx"));
        OnnxModel model = read(new ProtoWriter().message(7, graph).message(8, opset("ai.onnx", 9)));
        assertEquals(9, model.opset());
        assertEquals("", model.graph().nodes().getFirst().domain());
    }

    @Test
    void shapesAreKnownSymbolicUnknownOrAbsent() {
        var shape =
                new ProtoWriter().message(1, new ProtoWriter().text(2, "N")).message(1, new ProtoWriter().integer(1, 3))
                        .message(1, new ProtoWriter()).message(1, new ProtoWriter().integer(1, -1));
        var type = new ProtoWriter().message(1, new ProtoWriter().integer(1, 1).message(2, shape));
        var graph = relu().message(11, value("a").message(2, type));
        List<OnnxValueInfo> inputs = read(model(graph)).graph().inputs();
        assertEquals(Optional.empty(), inputs.get(0).shape());
        assertEquals(OnnxType.FLOAT, inputs.get(1).type());
        assertEquals(Optional.of(List.of(new OnnxDim.Symbolic("N"), new OnnxDim.Known(3), new OnnxDim.Unknown(),
                new OnnxDim.Unknown())), inputs.get(1).shape());
    }

    @Test
    void attributesOfEveryKindAreDecoded() {
        var node = node("Relu", "x", "y")
                .message(5, new ProtoWriter().text(1, "i").integer(3, -5).integer(20, 2))
                .message(5, new ProtoWriter().text(1, "f").real(2, 0.5f).integer(20, 1))
                .message(5, new ProtoWriter().text(1, "s").text(4, "text").integer(20, 3))
                .message(5, new ProtoWriter().text(1, "is").integer(8, 1).integer(8, 2).integer(20, 7))
                .message(5, new ProtoWriter().text(1, "fs").real(7, 1f).real(7, 2f).integer(20, 6))
                .message(5, new ProtoWriter().text(1, "ss").text(9, "a").text(9, "b").integer(20, 8))
                .message(5,
                        new ProtoWriter().text(1, "t").message(5, tensor(OnnxType.FLOAT).real(4, 7f)).integer(20, 4))
                .message(5, new ProtoWriter().text(1, "g").message(6, relu()).integer(20, 5))
                .message(5, new ProtoWriter().text(1, "sparse").integer(20, 11));
        var graph = new ProtoWriter().message(11, value("x")).message(1, node).message(12, value("y"));
        Map<String, OnnxAttribute> attributes = read(model(graph)).graph().nodes().getFirst().attributes();
        assertEquals(new OnnxAttribute.IntValue(-5), attributes.get("i"));
        assertEquals(new OnnxAttribute.FloatValue(0.5f), attributes.get("f"));
        assertEquals(new OnnxAttribute.StringValue("text"), attributes.get("s"));
        assertEquals(new OnnxAttribute.Ints(List.of(1L, 2L)), attributes.get("is"));
        assertEquals(new OnnxAttribute.Floats(List.of(1f, 2f)), attributes.get("fs"));
        assertEquals(new OnnxAttribute.Strings(List.of("a", "b")), attributes.get("ss"));
        assertEquals(new OnnxAttribute.Unsupported("SPARSE_TENSOR"), attributes.get("sparse"));
        OnnxTensor scalar = ((OnnxAttribute.TensorValue) attributes.get("t")).value();
        assertArrayEquals(new float[] {7}, ((FloatTensor) scalar.toTensor()).data());
        assertEquals(1, ((OnnxAttribute.GraphValue) attributes.get("g")).value().nodes().size());
    }

    @Test
    void rawDataOfEveryTypeIsRead() {
        assertFloats(tensor(OnnxType.FLOAT, 2).bytes(9, bytes(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0)), 1, -2);
        assertFloats(tensor(OnnxType.FLOAT16, 2).bytes(9, bytes(0, 0x3c, 0xff, 0x7b)), 1, 65504);
        assertFloats(tensor(OnnxType.BFLOAT16, 2).bytes(9, bytes(0x80, 0x3f, 0, 0xc0)), 1, -2);
        assertFloats(tensor(OnnxType.DOUBLE, 1).bytes(9, bytes(0, 0, 0, 0, 0, 0, 0xe0, 0xbf)), -0.5f);
        assertLongs(tensor(OnnxType.INT8, 2).bytes(9, bytes(0xff, 5)), -1, 5);
        assertLongs(tensor(OnnxType.UINT8, 2).bytes(9, bytes(0xff, 5)), 255, 5);
        assertLongs(tensor(OnnxType.INT16, 1).bytes(9, bytes(0xfe, 0xff)), -2);
        assertLongs(tensor(OnnxType.UINT16, 1).bytes(9, bytes(0xfe, 0xff)), 65534);
        assertLongs(tensor(OnnxType.INT32, 1).bytes(9, bytes(0xfe, 0xff, 0xff, 0xff)), -2);
        assertLongs(tensor(OnnxType.UINT32, 1).bytes(9, bytes(0xfe, 0xff, 0xff, 0xff)), (1L << 32) - 2);
        assertLongs(tensor(OnnxType.INT64, 1).bytes(9, bytes(1, 0, 0, 0, 0, 0, 0, 0x80)), Long.MIN_VALUE + 1);
        assertLongs(tensor(OnnxType.UINT64, 1).bytes(9, bytes(1, 2, 0, 0, 0, 0, 0, 0)), 513);
        var booleans = (BoolTensor) initializer(tensor(OnnxType.BOOL, 2).bytes(9, bytes(0, 1))).toTensor();
        assertArrayEquals(new boolean[] {false, true}, booleans.data());
    }

    @Test
    void typedDataOfEveryTypeIsReadPackedOrNot() {
        assertFloats(tensor(OnnxType.FLOAT, 2).real(4, 1f).real(4, -2f), 1, -2);
        assertFloats(tensor(OnnxType.FLOAT, 2).bytes(4, bytes(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0)), 1, -2);
        assertFloats(tensor(OnnxType.FLOAT, 3).real(4, 3f).bytes(4, bytes(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0)), 3, 1, -2);
        assertFloats(tensor(OnnxType.DOUBLE, 2).varint(81).raw(ProtoBytes.of(0.25)).varint(81).raw(ProtoBytes.of(0.1)),
                0.25f, 0.1f);
        assertFloats(tensor(OnnxType.FLOAT16, 2).integer(5, 0x3c00).integer(5, 0x7bff), 1, 65504);
        assertFloats(tensor(OnnxType.BFLOAT16, 1).integer(5, 0xc000), -2);
        assertLongs(tensor(OnnxType.INT64, 2).message(7, new ProtoWriter().varint(-1).varint(300)), -1, 300);
        assertLongs(tensor(OnnxType.INT8, 1).integer(5, -128), -128);
        assertLongs(tensor(OnnxType.UINT64, 1).integer(11, 77), 77);
        var booleans = (BoolTensor) initializer(tensor(OnnxType.BOOL, 2).integer(5, 0).integer(5, 1)).toTensor();
        assertArrayEquals(new boolean[] {false, true}, booleans.data());
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static void assertFloats(ProtoWriter tensor, float... expected) {
        assertArrayEquals(expected, ((FloatTensor) initializer(tensor).toTensor()).data());
    }

    private static void assertLongs(ProtoWriter tensor, long... expected) {
        assertArrayEquals(expected, ((LongTensor) initializer(tensor).toTensor()).data());
    }

    @Test
    void shapesAreKnownBeforeReading() {
        OnnxTensor tensor = initializer(tensor(OnnxType.FLOAT, 2, 0, 3));
        assertEquals(Shape.of(2, 0, 3), tensor.shape());
        assertEquals(0, ((FloatTensor) tensor.toTensor()).data().length);
    }

    @Test
    void dataMustBeAsLongAsTheShapeSays() {
        assertEquals("m.onnx: initializer 'w': 7 bytes of data, but FLOAT of shape 2 needs 8",
                tensorFault(tensor(OnnxType.FLOAT, 2).bytes(9, new byte[7])));
        assertEquals("m.onnx: initializer 'w': 0 bytes of data, but FLOAT of shape 2 needs 8",
                tensorFault(tensor(OnnxType.FLOAT, 2)));
        assertEquals("m.onnx: initializer 'w': 1 elements, but shape 2 needs 2",
                tensorFault(tensor(OnnxType.INT64, 2).integer(7, 5)));
        assertEquals("m.onnx: initializer 'w': elements of FLOAT belong in field 4, found in 7",
                tensorFault(tensor(OnnxType.FLOAT, 1).integer(7, 5)));
        assertEquals("m.onnx: initializer 'w': elements are given in more than one way",
                tensorFault(tensor(OnnxType.FLOAT, 1).real(4, 1f).bytes(9, new byte[4])));
    }

    @Test
    void impossibleExtentsAreRefused() {
        String negative = tensorFault(tensor(OnnxType.FLOAT, -4).bytes(9, new byte[16]));
        assertTrue(negative.startsWith("m.onnx: initializer 'w': shape [-4]"), negative);
        String wrapped = tensorFault(tensor(OnnxType.FLOAT, 1L << 32, 1L << 32));
        assertTrue(wrapped.startsWith("m.onnx: initializer 'w': shape [4294967296, 4294967296]"), wrapped);
        String huge = tensorFault(tensor(OnnxType.FLOAT, 1 << 20, 1 << 20));
        assertTrue(huge.startsWith("m.onnx: initializer 'w': shape 1048576x1048576"), huge);
    }

    @Test
    void typesThatAreNotSupportedAreRefusedWhenUsed() {
        OnnxTensor texts = initializer(tensor(OnnxType.STRING, 1).text(6, "text"));
        assertEquals("m.onnx: initializer 'w': data type STRING is not supported",
                assertThrows(OnnxException.class, texts::toTensor).getMessage());
        assertEquals("m.onnx: initializer 'w': data type 99 is unknown",
                tensorFault(new ProtoWriter().integer(2, 99).text(8, "w")));
    }

    @Test
    void elementsMustFitTheirType() {
        OnnxTensor tensor = initializer(tensor(OnnxType.UINT8, 1).integer(5, 256));
        String message = assertThrows(OnnxException.class, tensor::toTensor).getMessage();
        assertTrue(message.endsWith("element 256 is outside 0..255"), message);
        OnnxTensor unsigned = initializer(tensor(OnnxType.UINT64, 1).bytes(9, bytes(0, 0, 0, 0, 0, 0, 0, 0x80)));
        assertEquals("m.onnx: initializer 'w': unsigned value 9223372036854775808 exceeds int64",
                assertThrows(OnnxException.class, unsigned::toTensor).getMessage());
    }

    @Test
    void namesAreUnique() {
        var tensor = tensor(OnnxType.FLOAT);
        assertEquals("m.onnx: initializer 'w' is given twice",
                fault(model(relu().message(5, tensor.real(4, 1f)).message(5, tensor))));
        assertEquals("m.onnx: input 'x' is declared twice", fault(model(relu().message(11, value("x")))));
        var attribute = new ProtoWriter().text(1, "alpha").integer(20, 2);
        var node = node("Relu", "x", "y").message(5, attribute).message(5, attribute);
        assertEquals("m.onnx: node 0 (Relu): attribute 'alpha' is given twice",
                fault(model(new ProtoWriter().message(1, node))));
    }

    @Test
    void everyValueHasOneProducerThatComesFirst() {
        assertEquals("m.onnx: node 1 (Relu): output 'y' exists already",
                fault(model(relu().message(1, node("Relu", "x", "y")))));
        assertEquals("m.onnx: node 1 (Relu): input 'z' is not produced by anything before",
                fault(model(relu().message(1, node("Relu", "z", "z")))));
        assertEquals("m.onnx: output 'z' is never produced", fault(model(relu().message(12, value("z")))));
    }

    @Test
    void subgraphsSeeTheValuesAroundThem() {
        var inner = new ProtoWriter().message(1, node("Relu", "x", "inner")).message(12, value("inner"));
        var body = new ProtoWriter().text(1, "body").message(6, inner).integer(20, 5);
        var graph = new ProtoWriter().message(11, value("x")).message(1, node("If", "x", "y").message(5, body))
                .message(12, value("y"));
        assertEquals(1, read(model(graph)).graph().nodes().size());
        var after = new ProtoWriter().message(11, value("x")).message(1, node("If", "x", "y").message(5, body))
                .message(1, node("Relu", "inner", "z")).message(12, value("z"));
        assertEquals("m.onnx: node 1 (Relu): input 'inner' is not produced by anything before", fault(model(after)));
    }

    @Test
    void graphsNeedOutputsAndModelsGraphs() {
        assertEquals("m.onnx: the graph has no outputs", fault(model(new ProtoWriter())));
        assertEquals("m.onnx: there is no graph; is this an ONNX file?", fault(new ProtoWriter()));
        assertEquals("m.onnx: byte 36: there is a second graph", fault(model(relu()).message(7, relu())));
    }

    @Test
    void domainsMustBeImportedInAVersionThatExists() {
        var graph = relu().message(1, node("Fused", "x", "z").text(7, "com.example"));
        assertEquals("m.onnx: node 1 (Fused): operator domain 'com.example' is not imported", fault(model(graph)));
        String none = fault(model(relu()).message(8, opset("", 0)));
        assertTrue(none.endsWith("opset 0 of domain '' does not exist"), none);
        String two = fault(model(relu()).message(8, opset("ai.onnx", 12)));
        assertTrue(two.endsWith("domain '' is imported twice: 13 and 12"), two);
    }

    @Test
    void thousandsOfNestedSubgraphsEndInAnError() {
        var graph = relu();
        for (int i = 0; i < 3000; i++) {
            var attribute = new ProtoWriter().text(1, "body").message(6, graph).integer(20, 5);
            graph = new ProtoWriter().message(1, new ProtoWriter().text(4, "If").message(5, attribute));
        }
        String message = fault(model(graph));
        assertTrue(message.endsWith("more than 64 messages are nested"), message);
    }

    @Test
    void errorsStayInOneLine() {
        var graph = relu().message(1, node("Re\nlu\u2028", "a\tb", "z"));
        assertEquals("m.onnx: node 1 (Re lu ): input 'a b' is not produced by anything before", fault(model(graph)));
    }

    @Test
    void filesThatAreNotThereOrNoFilesAreRefused(@TempDir Path folder) {
        Path missing = folder.resolve("missing.onnx");
        assertEquals("missing.onnx: does not exist",
                assertThrows(OnnxException.class, () -> OnnxFile.read(missing)).getMessage());
        assertEquals(folder.getFileName() + ": is not a regular file",
                assertThrows(OnnxException.class, () -> OnnxFile.read(folder)).getMessage());
    }

    @Test
    void weightsOutliveTheReplacementOfTheirFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("m.onnx");
        Files.write(file, ProtoBytes.of(model(relu().message(5, tensor(OnnxType.FLOAT, 1).real(4, 3f)))));
        OnnxTensor tensor = OnnxFile.read(file).graph().initializers().get("w");
        Files.move(Files.writeString(folder.resolve("new"), "other"), file,
                StandardCopyOption.REPLACE_EXISTING);
        assertArrayEquals(new float[] {3}, ((FloatTensor) tensor.toTensor()).data());
    }

    @Test
    void filesThatAreCutShortLaterAreReported(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("m.onnx");
        Files.write(file,
                ProtoBytes.of(model(relu().message(5, tensor(OnnxType.FLOAT, 1000).bytes(9, new byte[4000])))));
        OnnxTensor tensor = OnnxFile.read(file).graph().initializers().get("w");
        Files.write(file, new byte[10]);
        String message = assertThrows(OnnxException.class, tensor::toTensor).getMessage();
        assertTrue(message.startsWith("m.onnx: initializer 'w': the file ends before byte"), message);
    }
}
