package lanewise.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads ONNX files ({@code onnx.proto3}, all IR versions) into records; weights stay in the file.
 *
 * <p>A model that has been returned is consistent: see {@link OnnxGraph}. Nothing is known here of single operators. Every fault
 * of a file, be it that it is not there, is an {@link OnnxException}.
 */
public final class OnnxFile {
    private final ProtoReader reader;
    private final ExternalFiles files;
    private final Map<String, Long> opsets = new LinkedHashMap<>();
    private long irVersion;
    private String producer = "";
    private String producerVersion = "";
    private OnnxGraph graph;

    private OnnxFile(ProtoReader reader, ExternalFiles files) {
        this.reader = reader;
        this.files = files;
    }

    /**
     * Reads a model.
     *
     * @throws OnnxException if that is not possible; errors call the file by its last name
     */
    public static OnnxModel read(Path file) {
        return new OnnxFile(open(file), new ExternalFiles(file.toAbsolutePath().getParent())).readModel();
    }

    /**
     * Reads a model in memory, whose array must not change as long as its weights are needed.
     *
     * @param name what errors call it
     * @throws OnnxException if it is broken or has external data
     */
    public static OnnxModel read(String name, byte[] bytes) {
        var whole = new Slice(new ArrayBytes(bytes), 0, bytes.length);
        return new OnnxFile(new ProtoReader(name, whole), new ExternalFiles(null)).readModel();
    }

    /** Reads a file that is one {@code TensorProto}. */
    static OnnxTensor readTensor(Path file) {
        return TensorDecoder.decode(open(file), new ExternalFiles(file.toAbsolutePath().getParent()), "tensor");
    }

    private static ProtoReader open(Path file) {
        String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
        try {
            FileBytes bytes = FileBytes.open(file);
            return new ProtoReader(name, new Slice(bytes, 0, bytes.size()));
        } catch (IOException e) {
            throw new OnnxException(name + ": " + e.getMessage(), e);
        }
    }

    private OnnxModel readModel() {
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> irVersion = reader.int64();
                case 2 -> producer = reader.string();
                case 3 -> producerVersion = reader.string();
                case 7 -> readGraph();
                case 8 -> readOpset();
                default -> reader.skip();
            }
        }
        if (graph == null) {
            throw new OnnxException(reader.name() + ": there is no graph; is this an ONNX file?");
        }
        var model = new OnnxModel(reader.name(), irVersion, (producer + " " + producerVersion).strip(),
                Collections.unmodifiableMap(opsets), graph);
        ValueCheck.check(model);
        return model;
    }

    private void readGraph() {
        if (graph != null) {
            throw reader.fault("there is a second graph");
        }
        graph = GraphDecoder.decode(reader, files);
    }

    private void readOpset() {
        long outer = reader.enter();
        String domain = "";
        long version = 0;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> domain = GraphDecoder.domain(reader.string());
                case 2 -> version = reader.int64();
                default -> reader.skip();
            }
        }
        reader.leave(outer);
        if (version < 1) {
            throw reader.fault("opset " + version + " of domain '" + OneLine.of(domain) + "' does not exist");
        }
        Long before = opsets.put(domain, version);
        if (before != null && before != version) {
            throw reader.fault("domain '" + OneLine.of(domain) + "' is imported twice: " + before + " and " + version);
        }
    }
}
