package lanewise.io;

/** How the nodes of one ONNX operator become nodes of a graph. */
interface Conversion {
    /**
     * Emits what the node computes.
     *
     * @throws OnnxException if it uses what is not supported
     * @throws IllegalArgumentException likewise; the message does not yet name the node
     */
    void convert(NodeContext node);
}
