package lanewise.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes one {@code NodeProto}. */
final class NodeDecoder {
    private final ProtoReader reader;
    private final ExternalFiles files;
    private final int index;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
    private String name = "";
    private String opType = "";
    private String domain = "";

    private NodeDecoder(ProtoReader reader, ExternalFiles files, int index) {
        this.reader = reader;
        this.files = files;
        this.index = index;
    }

    /** Decodes the message in the current field. */
    static OnnxNode decode(ProtoReader reader, ExternalFiles files, int index) {
        return new NodeDecoder(reader, files, index).decode();
    }

    private OnnxNode decode() {
        long outer = reader.enter();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> inputs.add(reader.string());
                case 2 -> outputs.add(reader.string());
                case 3 -> name = reader.string();
                case 4 -> opType = reader.string();
                case 5 -> addAttribute();
                case 7 -> domain = GraphDecoder.domain(reader.string());
                default -> reader.skip();
            }
        }
        reader.leave(outer);
        return new OnnxNode(index, name, opType, domain, List.copyOf(inputs), List.copyOf(outputs),
                Collections.unmodifiableMap(attributes));
    }

    private void addAttribute() {
        // Writers put the name and the operator before the attributes; others get errors without them.
        String place = OnnxNode.describe(index, name, opType);
        var decoder = new AttributeDecoder(reader, files, place);
        OnnxAttribute value = decoder.decode();
        if (attributes.put(decoder.name(), value) != null) {
            throw new OnnxException(reader.name() + ": " + place + ": attribute '" + OneLine.of(decoder.name())
                    + "' is given twice");
        }
    }
}
