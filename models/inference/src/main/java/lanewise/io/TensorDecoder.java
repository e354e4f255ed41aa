package lanewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.tensor.Shape;

/** Decodes one {@code TensorProto}: checks that it has as many elements as its shape says, and leaves them in the file. */
final class TensorDecoder {
    private static final int EXTERNAL = 1;

    private final ProtoReader reader;
    private final Slice message;
    private final List<Long> dims = new ArrayList<>();
    private String name = "";
    private int typeCode;
    private Slice raw;
    private int typedField;
    private long typedCount;
    private int location;
    private final Map<String, String> externalEntries = new HashMap<>();

    private TensorDecoder(ProtoReader reader) {
        this.reader = reader;
        message = reader.rest();
    }

    /**
     * Decodes the current message.
     *
     * @param place what errors say between the file and the tensor's name
     */
    static OnnxTensor decode(ProtoReader reader, ExternalFiles files, String place) {
        var decoder = new TensorDecoder(reader);
        decoder.readFields();
        String label = decoder.name.isEmpty() ? "" : " '" + OneLine.of(decoder.name) + "'";
        String where = reader.name() + ": " + place + label;
        try {
            return decoder.tensor(files, where);
        } catch (IOException | IllegalArgumentException e) {
            throw new OnnxException(where + ": " + e.getMessage(), e);
        }
    }

    private void readFields() {
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> reader.varints(this::addDim);
                case 2 -> typeCode = reader.int32();
                case 3 -> throw reader.fault("tensors in segments are not supported");
                case 8 -> name = reader.string();
                case 9 -> raw = reader.bytes();
                case 13 -> readExternalEntry();
                case 14 -> location = reader.int32();
                case TypedContent.FLOAT_DATA, TypedContent.DOUBLE_DATA -> countTyped();
                case TypedContent.INT32_DATA, TypedContent.INT64_DATA, TypedContent.UINT64_DATA -> countTyped();
                default -> reader.skip();
            }
        }
    }

    private void addDim(long dim) {
        reader.addStructure(Long.BYTES * 4);
        dims.add(dim);
    }

    private void countTyped() {
        int field = reader.field();
        long count = TypedContent.count(reader);
        if (count > 0 && typedCount > 0 && field != typedField) {
            throw reader.fault("a tensor has elements in fields " + typedField + " and " + field);
        }
        if (count > 0) {
            typedField = field;
            typedCount += count;
        }
    }

    private void readExternalEntry() {
        long outer = reader.enter();
        String key = "";
        String value = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> key = reader.string();
                case 2 -> value = reader.string();
                default -> reader.skip();
            }
        }
        reader.leave(outer);
        externalEntries.put(key, value);
    }

    private OnnxTensor tensor(ExternalFiles files, String where) throws IOException {
        OnnxType type = OnnxType.of(typeCode);
        if (type == OnnxType.UNDEFINED) {
            throw new IOException("data type " + typeCode + " is unknown");
        }
        Shape shape = Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
        // What cannot be read is no fault until it is asked for: many a file carries texts beside its network.
        TensorContent content = type.isSupported() ? content(type, shape, files) : null;
        return new OnnxTensor(where, name, type, shape, content);
    }

    private TensorContent content(OnnxType type, Shape shape, ExternalFiles files) throws IOException {
        boolean hasRaw = raw != null && raw.length() > 0;
        boolean isExternal = location == EXTERNAL;
        if ((hasRaw ? 1 : 0) + (isExternal ? 1 : 0) + (typedCount > 0 ? 1 : 0) > 1) {
            throw new IOException("elements are given in more than one way");
        }
        long expected = (long) shape.elements() * type.stored().bytes();
        if (isExternal) {
            return new RawContent(files.slice(externalEntries, expected));
        }
        if (typedCount > 0) {
            checkTyped(type, shape);
            return new TypedContent(reader.name(), message);
        }
        long length = raw == null ? 0 : raw.length();
        if (length != expected) {
            throw new IOException(
                    length + " bytes of data, but " + type + " of shape " + shape + " needs " + expected);
        }
        return new RawContent(raw == null ? new Slice(message.source(), message.offset(), 0) : raw);
    }

    private void checkTyped(OnnxType type, Shape shape) throws IOException {
        int expectedField = TypedContent.fieldOf(type);
        if (typedField != expectedField) {
            throw new IOException(
                    "elements of " + type + " belong in field " + expectedField + ", found in " + typedField);
        }
        if (typedCount != shape.elements()) {
            throw new IOException(typedCount + " elements, but shape " + shape + " needs " + shape.elements());
        }
    }
}
