package lanewise.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.plan.Typing;
import lanewise.tensor.Shape;

/**
 * ONNX models as graphs, and graphs as ONNX models.
 *
 * <p>Reading: float inputs of every width become float32 and integers int64; initializers and constants are constants of the
 * graph, which stay in the file until they are asked for; a declared input without an initializer is an input of the graph,
 * also where it is a weight ({@link Graph#bind} supplies it later).
 *
 * <p>Writing: inputs, outputs, values and weights keep their names. An operation that ONNX does not have becomes several nodes.
 * Weights are loaded one at a time, and equal graphs give equal bytes.
 */
public final class Onnx {
    private Onnx() {
    }

    /**
     * Reads a model.
     *
     * @throws OnnxException if the file is broken, or has an operator or attribute that is not supported; the message
     *         names the node
     */
    public static Graph read(Path file) {
        return toGraph(OnnxFile.read(file));
    }

    /**
     * Converts a decoded model.
     *
     * @throws OnnxException if it has an operator or attribute that is not supported
     */
    public static Graph toGraph(OnnxModel model) {
        return new GraphConverter(model).convert();
    }

    /**
     * Writes a model whose inputs have the declared extents: what is free there stays free. Pooling into bins needs the size
     * of its image: see {@link #write(Graph, Map, Path)}. The file appears whole or, upon an error, not at all.
     *
     * @throws IOException if that is not possible
     * @throws IllegalArgumentException if ONNX cannot express a node, which is named, or the file would exceed 2 GiB
     */
    public static void write(Graph graph, Path file) throws IOException {
        OnnxWriter.write(graph, ValueFacts.of(graph), file);
    }

    /**
     * Writes a model for inputs of one size; otherwise as {@link #write(Graph, Path)}.
     *
     * @param inputShapes by input name; an input that is missing here takes its declared shape, with batch 1
     * @throws IOException if that is not possible
     * @throws IllegalArgumentException also if the graph cannot take these shapes, as {@link Typing#of}
     */
    public static void write(Graph graph, Map<String, Shape> inputShapes, Path file) throws IOException {
        OnnxWriter.write(graph, ValueFacts.of(graph, inputShapes), file);
    }
}
