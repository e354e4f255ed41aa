package lanewise.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.tensor.Shape;

/**
 * The JSON header of a safetensors file.
 *
 * @param entries the tensors by name, in the order of the header
 * @param metadata the texts under {@code __metadata__}
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    /** The key that is no tensor. */
    static final String METADATA = "__metadata__";
    /** The most tensors and texts in a file; the largest models have some thousand. */
    static final int MAX_ENTRIES = 1 << 17;

    private static final int MAX_RANK = 64;

    /**
     * One tensor.
     *
     * @param begin the first byte, from the end of the header
     * @param end the byte after its last
     */
    record Entry(StoredType type, Shape shape, long begin, long end) {
        long length() {
            return end - begin;
        }
    }

    /**
     * Parses a header.
     *
     * @throws IOException if it is not valid
     */
    static SafetensorsHeader parse(Slice text) throws IOException {
        var header = new SafetensorsHeader(new LinkedHashMap<>(), new LinkedHashMap<>());
        try (JsonParser parser = Json.parser(new SliceStream(text))) {
            Json.expect(parser, JsonToken.START_OBJECT, "", "an object");
            while (Json.nextKey(parser)) {
                header.readEntry(parser);
            }
            Json.expectEnd(parser);
        }
        return new SafetensorsHeader(
                Collections.unmodifiableMap(header.entries), Collections.unmodifiableMap(header.metadata));
    }

    private void readEntry(JsonParser parser) throws IOException {
        String name = parser.currentName();
        if (name.equals(METADATA)) {
            readMetadata(parser);
        } else {
            checkCount(parser);
            entries.put(name, new EntryParser(parser, name).parse());
        }
    }

    private void readMetadata(JsonParser parser) throws IOException {
        Json.expect(parser, JsonToken.START_OBJECT, METADATA + ": ", "an object");
        while (Json.nextKey(parser)) {
            checkCount(parser);
            String key = parser.currentName();
            Json.expect(parser, JsonToken.VALUE_STRING, METADATA + " '" + OneLine.of(key) + "': ", "text");
            metadata.put(key, parser.getText());
        }
    }

    private void checkCount(JsonParser parser) throws IOException {
        if (entries.size() + metadata.size() == MAX_ENTRIES) {
            throw Json.fault(parser, "more than " + MAX_ENTRIES + " entries");
        }
    }

    /**
     * Checks that the tensors fill the data exactly, one after the other.
     *
     * @param dataBytes what follows the header
     * @throws IOException if there is a hole, an overlap or a rest
     */
    void check(long dataBytes) throws IOException {
        List<Map.Entry<String, Entry>> inOrder = new ArrayList<>(entries.entrySet());
        inOrder.sort(Map.Entry.comparingByValue(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end)));
        long position = 0;
        for (Map.Entry<String, Entry> tensor : inOrder) {
            checkPlace(tensor.getKey(), tensor.getValue(), position);
            position = tensor.getValue().end;
        }
        if (position != dataBytes) {
            throw new IOException("the tensors take " + position + " bytes, but " + dataBytes + " follow the header");
        }
    }

    private static void checkPlace(String name, Entry entry, long expectedBegin) throws IOException {
        String tensor = "tensor '" + OneLine.of(name) + "': ";
        if (entry.begin != expectedBegin) {
            throw new IOException(tensor + "begins at " + entry.begin + ", expected " + expectedBegin
                    + ", where the one before ends");
        }
        long needed = (long) entry.shape.elements() * entry.type.bytes();
        if (entry.length() != needed) {
            throw new IOException(tensor + "offsets " + entry.begin + ".." + entry.end + " span " + entry.length()
                    + " bytes, but " + entry.type + " of shape " + entry.shape + " needs " + needed);
        }
    }

    /** Parses the object of one tensor; keys that are not known are passed over, as the reference does. */
    private static final class EntryParser {
        private final JsonParser parser;
        private final String name;

        EntryParser(JsonParser parser, String name) {
            this.parser = parser;
            this.name = "tensor '" + OneLine.of(name) + "': ";
        }

        Entry parse() throws IOException {
            StoredType type = null;
            Shape shape = null;
            List<Long> offsets = null;
            Json.expect(parser, JsonToken.START_OBJECT, name, "an object");
            while (Json.nextKey(parser)) {
                switch (parser.currentName()) {
                    case "dtype" -> type = type();
                    case "shape" -> shape = shape();
                    case "data_offsets" -> offsets = numbers("data_offsets");
                    default -> {
                        parser.nextToken();
                        parser.skipChildren();
                    }
                }
            }
            if (type == null || shape == null || offsets == null) {
                throw fault("dtype, shape and data_offsets are not all there");
            }
            if (offsets.size() != 2) {
                throw fault("data_offsets has " + offsets.size() + " numbers, expected 2");
            }
            return new Entry(type, shape, offsets.get(0), offsets.get(1));
        }

        private StoredType type() throws IOException {
            Json.expect(parser, JsonToken.VALUE_STRING, name, "text as dtype");
            String written = parser.getText();
            for (StoredType type : StoredType.values()) {
                if (type.name().equals(written)) {
                    return type;
                }
            }
            throw fault("dtype '" + OneLine.of(written) + "' is not supported");
        }

        private Shape shape() throws IOException {
            try {
                return Shape.of(numbers("shape").stream().mapToLong(Long::longValue).toArray());
            } catch (IllegalArgumentException e) {
                throw fault(e.getMessage());
            }
        }

        private List<Long> numbers(String key) throws IOException {
            Json.expect(parser, JsonToken.START_ARRAY, name, "an array as " + key);
            var numbers = new ArrayList<Long>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0) {
                    throw fault(key + " holds something else than whole numbers, zero or more");
                }
                if (numbers.size() == MAX_RANK) {
                    throw fault(key + " has more than " + MAX_RANK + " numbers");
                }
                numbers.add(parser.getLongValue());
            }
            return numbers;
        }

        private IOException fault(String message) {
            return Json.fault(parser, name + message);
        }
    }
}
