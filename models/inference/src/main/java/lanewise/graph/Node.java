package lanewise.graph;

import java.util.List;

/**
 * One operation between named values.
 *
 * @param name unique within the graph; what messages and summaries call it
 * @param inputs value names; an absent optional input is an empty name
 * @param output the value it defines
 */
public record Node(String name, Op op, List<String> inputs, String output) {
    /** Copies the list. */
    public Node {
        inputs = List.copyOf(inputs);
    }

    /** The name of an input, empty where it is absent. */
    public String input(int index) {
        return index < inputs.size() ? inputs.get(index) : "";
    }

    /** This node with another operation. */
    public Node with(Op newOp) {
        return new Node(name, newOp, inputs, output);
    }

    @Override
    public String toString() {
        return "'" + name + "' (" + op.name() + ")";
    }
}
