package lanewise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.io.AtomicFile;
import lanewise.io.Onnx;
import lanewise.io.OnnxFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a network as an ONNX file. */
@Command(name = "export", description = {"Writes a network as an ONNX file, which other engines read.", "",
        "Pyramids, and pooling into a grid of bins, can only be written for one size of image: that of --input, or "
                + "else the one by which a network of the zoo is known."})
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private ModelArgument model;
    @Option(names = "--output", required = true, paramLabel = "F.onnx",
            description = "Where the network goes: whole, or not at all.")
    private Path output;
    @Option(names = "--input", paramLabel = "[NAME=]NxCxHxW", converter = InputShapes.Entry.Converter.class,
            description = "Fixes the extents of the input, such as 1x3x224x224; with its name where there are several, once for "
                    + "each. Default: extents that the network leaves open stay open.")
    private List<InputShapes.Entry> inputs = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Model loaded = model.load();
        if (inputs.isEmpty() && !poolsIntoBins(loaded.graph())) {
            Onnx.write(loaded.graph(), output);
        } else {
            Onnx.write(loaded.graph(), InputShapes.of(loaded, inputs), output);
        }
        spec.commandLine().getOut().printf(Locale.ROOT, "%s: %,d nodes, %,d parameters, %.1f MB%n", output,
                OnnxFile.read(output).graph().nodes().size(), parameters(loaded.graph()), Files.size(output) / 1e6);
        if (model.file() != null) {
            takeAlong(PreprocessOptions.beside(model.file()), PreprocessOptions.beside(output));
        }
        return 0;
    }

    /** What says how pictures become the input belongs to the network; another's is not overwritten. */
    private void takeAlong(Path preprocessing, Path target) throws IOException {
        if (!Files.exists(preprocessing) || Files.exists(target) && Files.mismatch(preprocessing, target) < 0) {
            return;
        }
        if (Files.exists(target)) {
            spec.commandLine().getOut().println(target + " is another network's and stays: classify " + output
                    + " with --preprocess " + preprocessing);
            return;
        }
        AtomicFile.write(target, Files.readAllBytes(preprocessing));
        spec.commandLine().getOut().println(target + ": copied from beside " + model.file());
    }

    private static boolean poolsIntoBins(Graph graph) {
        return graph.nodes().stream().map(Node::op).anyMatch(op -> op instanceof Op.Pyramid
                || op instanceof Op.AdaptivePool pool && pool.rows() * pool.columns() > 1);
    }

    /** Elements of float constants but batch normalisation's running statistics, as a summary counts them. */
    private static long parameters(Graph graph) {
        Set<String> statistics = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.BatchNorm) {
                statistics.add(node.input(3));
                statistics.add(node.input(4));
            }
        }
        return graph.constants().entrySet().stream()
                .filter(constant -> constant.getValue().type() == ElementType.FLOAT
                        && !statistics.contains(constant.getKey()))
                .mapToLong(constant -> constant.getValue().shape().elements()).sum();
    }
}
