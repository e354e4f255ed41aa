package lanewise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lanewise.graph.Graph;
import lanewise.io.Safetensors;
import lanewise.io.SafetensorsWriter;
import lanewise.kernel.Workers;
import lanewise.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a network from file to file. */
@Command(name = "run", description = {
        "Runs a network on the tensors of a safetensors file, and writes its outputs to another.",
        "",
        "Tensors go by the names of the network's inputs and outputs; images are N, C, H, W, of any size that the network "
                + "can take. Other tensors of the input file are ignored."})
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ModelArgument model;
    @Option(names = "--input", required = true, paramLabel = "IN.safetensors", description = "The network's inputs.")
    private Path input;
    @Option(names = "--weights", paramLabel = "W.safetensors",
            description = "Weights by name: all of a zoo network's, or those that an ONNX file declares as inputs.")
    private Path weights;
    @Option(names = "--output", required = true, paramLabel = "OUT.safetensors",
            description = "Where the outputs go: whole, or not at all.")
    private Path output;
    @Mixin
    private ComputeOptions compute;

    @Override
    public Integer call() throws IOException {
        Safetensors file = Safetensors.open(input);
        Graph graph = (weights == null ? model.load() : model.load(Safetensors.open(weights).weights())).graph();
        Map<String, Tensor> inputs = inputs(graph, file);
        try (Workers workers = compute.workers()) {
            Map<String, Tensor> outputs = compute.network(graph, workers).session().run(inputs);
            SafetensorsWriter.write(output, outputs, Map.of());
        }
        return 0;
    }

    private Map<String, Tensor> inputs(Graph graph, Safetensors file) {
        var inputs = new LinkedHashMap<String, Tensor>();
        for (Graph.Input wanted : graph.inputs()) {
            if (!file.contains(wanted.name())) {
                List<String> names = graph.inputs().stream().map(Graph.Input::name).toList();
                throw new IllegalArgumentException(input + ": there is no tensor for the network's input '" + wanted
                        + "'; wanted: " + Names.list(names) + "; found: " + Names.list(file.names()));
            }
            inputs.put(wanted.name(), file.tensor(wanted.name()));
        }
        return inputs;
    }
}
