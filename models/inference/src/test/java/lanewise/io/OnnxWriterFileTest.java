package lanewise.io;

import static lanewise.io.WrittenCase.floats;
import static lanewise.io.WrittenCase.longs;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lanewise.graph.Dim;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Reduction;
import lanewise.kernel.RoiPoolSpec;
import lanewise.tensor.AutoPad;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import lanewise.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a written file, and what is refused. */
class OnnxWriterFileTest {
    @TempDir
    private Path folder;

    private static Graph graph(List<Dim> input, List<Node> nodes, List<String> outputs,
            Map<String, WeightSource> constants) {
        return new Graph("", List.of(new Graph.Input("x", ElementType.FLOAT, input)), nodes, outputs, constants);
    }

    private static List<Dim> image(int channels) {
        return List.of(Dim.free("N"), Dim.of(channels), Dim.free(""), Dim.free("W"));
    }

    private Path write(Graph graph) throws IOException {
        Path file = folder.resolve("m.onnx");
        Onnx.write(graph, file);
        return file;
    }

    private static String refused(WrittenCase one) {
        return assertThrows(IllegalArgumentException.class, () -> OnnxWriter.model(one.graph(),
                ValueFacts.of(one.graph()))).getMessage();
    }

    @Test
    void openExtentsStayOpenAndNamesStay() throws IOException {
        OnnxGraph written = OnnxFile.read(write(Zoo.graph("inception3a"))).graph();
        Graph graph = Zoo.graph("inception3a");
        assertEquals("inception3a", written.name());
        assertEquals(Optional.of(List.of(new OnnxDim.Symbolic("N"), new OnnxDim.Known(192), new OnnxDim.Symbolic("H"),
                new OnnxDim.Symbolic("W"))), written.inputs().getFirst().shape());
        assertEquals(graph.constants().keySet(), written.initializers().keySet());
        assertEquals(graph.nodes().stream().map(Node::name).toList(),
                written.nodes().stream().map(OnnxNode::name).toList());
        assertEquals(graph.nodes().stream().map(node -> List.of(node.output())).toList(),
                written.nodes().stream().map(OnnxNode::outputs).toList());
        assertEquals(Optional.of(4), written.outputs().getFirst().shape().map(List::size));
    }

    @Test
    void aGivenSizeIsWritten() throws IOException {
        Path file = folder.resolve("m.onnx");
        Onnx.write(Zoo.graph("sppnet"), Map.of("input", Shape.of(2, 3, 180, 199)), file);
        Graph again = Onnx.read(file);
        assertEquals(List.of(Dim.of(2), Dim.of(3), Dim.of(180), Dim.of(199)), again.input("input").dims());
        assertEquals(Optional.of(List.of(new OnnxDim.Known(2), new OnnxDim.Known(1000))),
                OnnxFile.read(file).graph().outputs().getFirst().shape());
    }

    @Test
    void anImageOfDeclaredSizeNeedsNoOther() throws IOException {
        var pyramid = new Node("spp", new Op.Pyramid(List.of(2, 1), Reduction.MAX), List.of("x"), "y");
        Graph graph = graph(List.of(Dim.of(1), Dim.of(3), Dim.of(7), Dim.of(9)), List.of(pyramid), List.of("y"),
                Map.of());
        assertEquals(Optional.of(List.of(new OnnxDim.Known(1), new OnnxDim.Known(15))),
                OnnxFile.read(write(graph)).graph().outputs().getFirst().shape());
    }

    /** 13 cells fall into 6, 3 and 2 bins of one length and distance: three poolings and a global one, flattened, and joined. */
    @Test
    void regularBinsAreOnePooling() {
        WrittenCase one =
                WrittenCase.of(new Op.Pyramid(List.of(6, 3, 2, 1), Reduction.MAX)).inputs(floats(1, 2, 13, 13));
        ProtoWriter model = OnnxWriter.model(one.graph(), ValueFacts.of(one.graph(), one.shapes()));
        List<OnnxNode> nodes = OnnxFile.read("m.onnx", ProtoBytes.of(model)).graph().nodes();
        assertEquals(
                List.of("MaxPool", "Flatten", "MaxPool", "Flatten", "MaxPool", "Flatten", "GlobalMaxPool", "Flatten",
                        "Concat"),
                nodes.stream().map(OnnxNode::opType).toList());
    }

    @Test
    void newNamesAvoidThoseThatAreThere() throws IOException, OrtException {
        var conv = new Op.Conv(Window.square(1), AutoPad.NOTSET, 1, Epilogue.RELU);
        var nodes = List.of(new Node("a", conv, List.of("x", "w"), "y"),
                new Node("a/conv", conv, List.of("y", "w"), "y/conv"), new Node("a/conv_2", conv,
                        List.of("y/conv", "w"), "y/conv_2"));
        Graph graph = graph(image(2), nodes, List.of("y/conv_2"), Map.of("w", WeightSource.of(floats(2, 2, 1, 1))));
        Path file = write(graph);
        List<OnnxNode> written = OnnxFile.read(file).graph().nodes();
        assertEquals(6, written.size());
        assertEquals(6, new HashSet<>(written.stream().map(OnnxNode::name).toList()).size());
        assertEquals(Shape.of(1, 2, 3, 4),
                OnnxRuntime.run(file, Map.of("x", floats(1, 2, 3, 4))).get("y/conv_2").shape());
    }

    @Test
    void inputsAndConstantsMayBeOutputs() throws IOException, OrtException {
        Graph graph = graph(List.of(Dim.free("N"), Dim.of(3)),
                List.of(new Node("n", Op.Map.RELU, List.of("x"), "y")), List.of("y", "x", "c"),
                Map.of("c", WeightSource.of(longs(1, 2))));
        FloatTensor x = floats(2, 3);
        Map<String, Tensor> outputs = OnnxRuntime.run(write(graph), Map.of("x", x));
        assertArrayEquals(x.data(), ((FloatTensor) outputs.get("x")).data());
        assertEquals(Shape.of(2), outputs.get("c").shape());
    }

    @Test
    void equalNetworksGiveEqualFiles() throws IOException {
        Path first = folder.resolve("1.onnx");
        Path second = folder.resolve("2.onnx");
        Onnx.write(Zoo.graph("squeezenet1_1"), first);
        Onnx.write(Zoo.graph("squeezenet1_1"), second);
        assertEquals(-1, Files.mismatch(first, second));
    }

    @Test
    void whatIsReadAndWrittenAgainIsTheSame() throws IOException {
        Path first = folder.resolve("1.onnx");
        Path second = folder.resolve("2.onnx");
        Onnx.write(Zoo.graph("squeezenet1_1"), first);
        Onnx.write(Onnx.read(first), second);
        assertEquals(-1, Files.mismatch(first, second));
    }

    /** As many bytes as three such weights need exist nowhere. */
    @Test
    void weightsAreNotLoadedBeforeTheyAreWrittenAndTwoGibibytesAreTheLimit() throws IOException {
        var constants = new LinkedHashMap<String, WeightSource>();
        for (String name : List.of("a", "b", "c")) {
            constants.put(name, WeightSource.of(Shape.of(1 << 28), ElementType.FLOAT, () -> {
                throw new AssertionError("loaded");
            }));
        }
        Graph graph = graph(image(3), List.of(), List.of("x"), constants);
        Path file = folder.resolve("m.onnx");
        assertEquals(file + ": network '' takes 3.0 GiB, an ONNX file holds at most 2 GiB",
                assertThrows(IllegalArgumentException.class, () -> Onnx.write(graph, file)).getMessage());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aWeightThatFailsLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("m.onnx"), "old");
        Graph graph = graph(image(3), List.of(), List.of("x"), Map.of("w",
                WeightSource.of(Shape.of(2), ElementType.FLOAT, () -> floats(3))));
        assertEquals("constant 'w' should be 2 but loads as 3",
                assertThrows(IllegalArgumentException.class, () -> Onnx.write(graph, file)).getMessage());
        assertEquals("old", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void whatOnnxCannotExpressIsNamed() {
        FloatTensor x = floats(1, 2, 6, 6);
        String open = "the extents of 'x0' must be known: an input size must be given";
        assertEquals("node 'node' (Pyramid): " + open,
                refused(WrittenCase.of(new Op.Pyramid(List.of(2), Reduction.MAX)).inputs(x)));
        assertEquals("node 'node' (AdaptivePool): " + open,
                refused(WrittenCase.of(new Op.AdaptivePool(1, 2, Reduction.MAX)).inputs(x)));
        var dilated = new Op.Pool(Window.square(2).dilate(2, 1), AutoPad.SAME_UPPER, Reduction.MAX);
        assertEquals("node 'node' (Pool): " + open, refused(WrittenCase.of(dilated).inputs(x)));
        var halfOpen = new Op.RoiPool(2, 2, 1, RoiPoolSpec.Convention.HALF_OPEN);
        assertEquals("node 'node' (RoiPool): ONNX has no region pooling with half-open bins, only Fast R-CNN's",
                refused(WrittenCase.of(halfOpen).inputs(x, floats(1, 5))));
        assertEquals("node 'node' (Conv): ONNX has no convolution in ceil mode", refused(WrittenCase
                .of(Op.Conv.of(Window.square(2).ceil(true), 1)).inputs(x).constants(floats(2, 2, 2, 2))));
    }

    @Test
    void aSizeThatDoesNotFitIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> Onnx.write(Zoo.graph("sppnet"),
                Map.of("input", Shape.of(1, 4, 224, 224)), folder.resolve("m.onnx"))).getMessage();
        assertTrue(message.contains("cannot take shape 1x4x224x224"), message);
        assertFalse(Files.exists(folder.resolve("m.onnx")));
    }
}
