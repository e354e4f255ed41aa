package lanewise.io;

import java.util.Map;

/**
 * A decoded ONNX file.
 *
 * @param file what errors call it
 * @param irVersion the version of the format
 * @param producer who wrote it, such as {@code pytorch 2.1}; may be empty
 * @param opsets the version of each operator domain that is used, 1 or more; the standard domain is the empty text
 * @param graph the network
 */
public record OnnxModel(String file, long irVersion, String producer, Map<String, Long> opsets, OnnxGraph graph) {
    /** The version of the standard operators; 1 if the file names none. */
    public long opset() {
        return opsets.getOrDefault("", 1L);
    }

    /** {@code model.onnx: node 17 'conv3' (Conv): …}. */
    public OnnxException error(OnnxNode node, String message) {
        return new OnnxException(file + ": " + node + ": " + message);
    }

    /** {@code model.onnx: …}. */
    public OnnxException error(String message) {
        return new OnnxException(file + ": " + message);
    }
}
