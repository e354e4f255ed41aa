package lanewise.io;

import java.util.List;

/**
 * A node to be written.
 *
 * @param inputs an absent one has an empty name
 */
record WrittenNode(String name, String opType, List<String> inputs, String output, List<AttributeWriter> attributes) {
    /** Copies the lists. */
    WrittenNode {
        inputs = List.copyOf(inputs);
        attributes = List.copyOf(attributes);
    }

    /** This node under another name, giving another value. */
    WrittenNode renamed(String newName, String newOutput) {
        return new WrittenNode(newName, opType, inputs, newOutput, attributes);
    }

    /** As a {@code NodeProto}. */
    ProtoWriter message() {
        var message = new ProtoWriter();
        inputs.forEach(input -> message.text(1, input));
        message.text(2, output).text(3, name).text(4, opType);
        attributes.forEach(attribute -> message.message(5, attribute.message()));
        return message;
    }
}
