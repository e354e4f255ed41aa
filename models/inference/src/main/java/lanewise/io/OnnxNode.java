package lanewise.io;

import java.util.List;
import java.util.Map;

/**
 * One operation.
 *
 * @param index its place in the graph, from 0
 * @param name its name, often empty
 * @param opType the operator
 * @param domain the operator's domain; the standard one is the empty text ({@code ai.onnx} is read as that)
 * @param inputs the values it takes; an empty name stands for an optional input that is absent
 * @param outputs the values it makes; an empty name stands for an optional output that nobody wants
 * @param attributes by name
 */
public record OnnxNode(
        int index,
        String name,
        String opType,
        String domain,
        List<String> inputs,
        List<String> outputs,
        Map<String, OnnxAttribute> attributes) {

    /** {@code node 17 'conv3' (Conv)}, as errors call it; the place alone where there is no name. */
    @Override
    public String toString() {
        return describe(index, name, opType);
    }

    static String describe(int index, String name, String opType) {
        String quoted = name.isEmpty() ? "" : " '" + OneLine.of(name) + "'";
        return "node " + index + quoted + " (" + OneLine.of(opType) + ")";
    }
}
