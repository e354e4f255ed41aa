package lanewise.io;

import java.util.ArrayList;
import java.util.List;

/** Decodes one {@code AttributeProto}. */
final class AttributeDecoder {
    private static final List<String> KINDS = List.of("UNDEFINED", "FLOAT", "INT", "STRING", "TENSOR", "GRAPH",
            "FLOATS", "INTS", "STRINGS", "TENSORS", "GRAPHS", "SPARSE_TENSOR", "SPARSE_TENSORS", "TYPE_PROTO",
            "TYPE_PROTOS");

    private final ProtoReader reader;
    private final ExternalFiles files;
    private final String place;

    private String name = "";
    private int kind;
    private float floatValue;
    private long intValue;
    private String stringValue = "";
    private OnnxTensor tensor;
    private OnnxGraph graph;
    private final List<Float> floats = new ArrayList<>();
    private final List<Long> ints = new ArrayList<>();
    private final List<String> strings = new ArrayList<>();

    /**
     * A decoder of the message in the current field.
     *
     * @param place the node, as errors call it
     */
    AttributeDecoder(ProtoReader reader, ExternalFiles files, String place) {
        this.reader = reader;
        this.files = files;
        this.place = place;
    }

    /** Its name, once decoded. */
    String name() {
        return name;
    }

    OnnxAttribute decode() {
        long outer = reader.enter();
        while (reader.next()) {
            readField();
        }
        reader.leave(outer);
        return value();
    }

    private void readField() {
        switch (reader.field()) {
            case 1 -> name = reader.string();
            case 2 -> floatValue = reader.float32();
            case 3 -> intValue = reader.int64();
            case 4 -> stringValue = reader.string();
            case 5 -> readTensor();
            case 6 -> graph = GraphDecoder.decode(reader, files);
            case 7 -> reader.fixed(Float.BYTES, this::addFloat);
            case 8 -> reader.varints(this::addInt);
            case 9 -> strings.add(reader.string());
            case 20 -> kind = reader.int32();
            case 21 -> throw reader.fault("attributes that refer to a function's are not supported");
            default -> reader.skip();
        }
    }

    private void readTensor() {
        long outer = reader.enter();
        tensor = TensorDecoder.decode(reader, files, place + ": attribute '" + OneLine.of(name) + "'");
        reader.leave(outer);
    }

    private void addFloat(long bits) {
        reader.addStructure(Long.BYTES * 3);
        floats.add(Float.intBitsToFloat((int) bits));
    }

    private void addInt(long value) {
        reader.addStructure(Long.BYTES * 4);
        ints.add(value);
    }

    private OnnxAttribute value() {
        return switch (kind) {
            case 1 -> new OnnxAttribute.FloatValue(floatValue);
            case 2 -> new OnnxAttribute.IntValue(intValue);
            case 3 -> new OnnxAttribute.StringValue(stringValue);
            case 4 -> new OnnxAttribute.TensorValue(present(tensor));
            case 5 -> new OnnxAttribute.GraphValue(present(graph));
            case 6 -> new OnnxAttribute.Floats(List.copyOf(floats));
            case 7 -> new OnnxAttribute.Ints(List.copyOf(ints));
            case 8 -> new OnnxAttribute.Strings(List.copyOf(strings));
            default -> new OnnxAttribute.Unsupported(
                    kind >= 0 && kind < KINDS.size() ? KINDS.get(kind) : "type " + kind);
        };
    }

    private <T> T present(T value) {
        if (value == null) {
            throw new OnnxException(reader.name() + ": " + place + ": attribute '" + OneLine.of(name) + "' has type "
                    + KINDS.get(kind) + " but no value");
        }
        return value;
    }
}
