package lanewise.io;

import java.nio.file.Path;
import lanewise.graph.Graph;

/**
 * ONNX models as graphs. Float inputs of every width become float32 and integers int64; initializers and constants are
 * constants of the graph, which stay in the file until they are asked for; a declared input without an initializer is
 * an input of the graph, also where it is a weight ({@link Graph#bind} supplies it later).
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
}
