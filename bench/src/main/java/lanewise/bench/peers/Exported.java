package lanewise.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.io.Onnx;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.zoo.SeededWeights;

/**
 * A workload as a file that every engine reads, and what goes in.
 *
 * @param file ONNX
 * @param inputName what the file calls its input
 * @param outputName what the file calls its output
 */
record Exported(Path file, String inputName, String outputName, FloatTensor input) {
    /** Writes a workload's file into a folder. */
    static Exported write(Workload workload, Path folder) throws IOException {
        Graph graph = workload.graph();
        String inputName = graph.inputs().getFirst().name();
        Path file = folder.resolve(workload.fileName());
        Onnx.write(graph, Map.of(inputName, workload.input()), file);
        return new Exported(file, inputName, graph.outputs().getFirst(),
                SeededWeights.input(workload.name(), workload.input()));
    }

    /** The extents of the input, as native engines want them. */
    long[] inputExtents() {
        Shape shape = input.shape();
        long[] extents = new long[shape.rank()];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = shape.dim(axis);
        }
        return extents;
    }
}
