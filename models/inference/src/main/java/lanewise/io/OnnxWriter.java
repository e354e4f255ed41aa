package lanewise.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Locale;
import lanewise.graph.Graph;

/** Writes a graph as an ONNX file; weights are loaded one at a time. Equal graphs give equal bytes. */
final class OnnxWriter {
    /** The version of the format that came with the operators below. */
    private static final int IR_VERSION = 9;

    /** The first with GELU, and with dilated average pooling. */
    private static final int OPSET = 20;

    private OnnxWriter() {
    }

    /**
     * Writes a file, which appears whole or, upon an error, not at all.
     *
     * @throws IllegalArgumentException if ONNX cannot express a node, or the file would be too large
     */
    static void write(Graph graph, ValueFacts facts, Path file) throws IOException {
        ProtoWriter model = model(graph, facts);
        if (model.size() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "%s: network '%s' takes %.1f GiB, an ONNX file holds at most 2 GiB", file, graph.name(),
                    model.size() / 0x1p30));
        }
        AtomicFile.write(file, channel -> {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            model.writeTo(out);
            out.flush();
        });
    }

    /** A {@code ModelProto}. */
    static ProtoWriter model(Graph graph, ValueFacts facts) {
        var standardOperators = new ProtoWriter().text(1, "").integer(2, OPSET);
        return new ProtoWriter().integer(1, IR_VERSION).text(2, "lanewise").message(8, standardOperators)
                .message(7, new GraphExporter(graph, facts).message());
    }
}
