package lanewise.io;

import java.util.List;
import java.util.Map;

/**
 * A graph as the file has it: nodes in order of execution, every value with one producer, every output produced.
 *
 * @param name its name
 * @param nodes each after those whose outputs it takes
 * @param initializers constant values by name, in the order of the file
 * @param inputs the declared inputs; old files list initializers here too
 * @param outputs the declared outputs
 */
public record OnnxGraph(
        String name,
        List<OnnxNode> nodes,
        Map<String, OnnxTensor> initializers,
        List<OnnxValueInfo> inputs,
        List<OnnxValueInfo> outputs) {

    /** The inputs that a caller has to give: those that no initializer fills. */
    public List<OnnxValueInfo> freeInputs() {
        return inputs.stream().filter(input -> !initializers.containsKey(input.name())).toList();
    }
}
