package lanewise.io;

import java.util.List;

/** The value of a node's attribute. */
public sealed interface OnnxAttribute {
    /** One integer. */
    record IntValue(long value) implements OnnxAttribute {}

    /** One float. */
    record FloatValue(float value) implements OnnxAttribute {}

    /** One text. */
    record StringValue(String value) implements OnnxAttribute {}

    /** A list of integers. */
    record Ints(List<Long> values) implements OnnxAttribute {}

    /** A list of floats. */
    record Floats(List<Float> values) implements OnnxAttribute {}

    /** A list of texts. */
    record Strings(List<String> values) implements OnnxAttribute {}

    /** A tensor, still in the file. */
    record TensorValue(OnnxTensor value) implements OnnxAttribute {}

    /** A subgraph. */
    record GraphValue(OnnxGraph value) implements OnnxAttribute {}

    /** A kind that no operator of image models needs; {@code kind} is ONNX's name for it, such as {@code SPARSE_TENSOR}. */
    record Unsupported(String kind) implements OnnxAttribute {}
}
