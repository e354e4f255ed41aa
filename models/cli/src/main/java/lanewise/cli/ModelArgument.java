package lanewise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import lanewise.graph.Graph;
import lanewise.graph.WeightSource;
import lanewise.io.Onnx;
import lanewise.zoo.Weights;
import lanewise.zoo.Zoo;
import picocli.CommandLine.Parameters;

/** The network that a command works on: a file, or a name of the zoo, which goes first. */
final class ModelArgument {
    @Parameters(index = "0", paramLabel = "MODEL",
            description = "An ONNX file, or a network of the zoo ('lanewise list'), whose weights are pseudo-random.")
    private String name;

    String name() {
        return name;
    }

    /** The file; {@code null} for a network of the zoo. */
    Path file() {
        return Zoo.names().contains(name) ? null : Path.of(name);
    }

    /** The network as it is. */
    Model load() {
        return file() == null ? ofZoo(Weights.seeded()) : new Model(name, readFile(), Map.of());
    }

    /**
     * The network with other weights: in the zoo's networks all of them, in a file's those that the file declares as inputs.
     *
     * @throws IllegalArgumentException if a network of the zoo misses a weight, or no weight fits an input of the file
     */
    Model load(Map<String, ? extends WeightSource> weights) {
        if (file() == null) {
            return ofZoo(Weights.of(weights));
        }
        Graph graph = readFile();
        Predicate<Graph.Input> bound = input -> weights.containsKey(input.name());
        if (graph.inputs().stream().noneMatch(bound)) {
            throw new IllegalArgumentException(name + ": none of the weights (" + Names.list(weights.keySet())
                    + ") is an input of the network ("
                    + Names.list(graph.inputs().stream().map(Graph.Input::name).toList()) + ")");
        }
        return new Model(name, graph.bind(Map.copyOf(weights)), Map.of());
    }

    private Model ofZoo(Weights weights) {
        Graph graph = Zoo.graph(name, weights);
        return new Model(name, graph, Map.of(graph.inputs().getFirst().name(), Zoo.input(name)));
    }

    private Graph readFile() {
        if (!Files.exists(file())) {
            throw new IllegalArgumentException(
                    name + ": no such file, and no network of the zoo is called so ('lanewise list' shows them)");
        }
        return Onnx.read(file());
    }
}
