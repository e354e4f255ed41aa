package lanewise.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decodes one {@code GraphProto}; the order of its values is checked by {@link ValueCheck}. */
final class GraphDecoder {
    private final ProtoReader reader;
    private final ExternalFiles files;
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, OnnxTensor> initializers = new LinkedHashMap<>();
    private final List<OnnxValueInfo> inputs = new ArrayList<>();
    private final List<OnnxValueInfo> outputs = new ArrayList<>();
    private String name = "";

    private GraphDecoder(ProtoReader reader, ExternalFiles files) {
        this.reader = reader;
        this.files = files;
    }

    /** Decodes the message in the current field. */
    static OnnxGraph decode(ProtoReader reader, ExternalFiles files) {
        return new GraphDecoder(reader, files).decode();
    }

    /** The name of an operator domain: the standard one has two. */
    static String domain(String written) {
        return written.equals("ai.onnx") ? "" : written;
    }

    private OnnxGraph decode() {
        long outer = reader.enter();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> nodes.add(NodeDecoder.decode(reader, files, nodes.size()));
                case 2 -> name = reader.string();
                case 5 -> addInitializer();
                case 11 -> inputs.add(valueInfo());
                case 12 -> outputs.add(valueInfo());
                case 15 -> throw reader.fault("sparse initializers are not supported");
                default -> reader.skip();
            }
        }
        reader.leave(outer);
        return new OnnxGraph(name, List.copyOf(nodes), Collections.unmodifiableMap(initializers), List.copyOf(inputs),
                List.copyOf(outputs));
    }

    private void addInitializer() {
        long outer = reader.enter();
        OnnxTensor tensor = TensorDecoder.decode(reader, files, "initializer");
        reader.leave(outer);
        if (tensor.name().isEmpty()) {
            throw new OnnxException(reader.name() + ": initializer " + initializers.size() + " has no name");
        }
        if (initializers.put(tensor.name(), tensor) != null) {
            throw new OnnxException(
                    reader.name() + ": initializer '" + OneLine.of(tensor.name()) + "' is given twice");
        }
    }

    private OnnxValueInfo valueInfo() {
        long outer = reader.enter();
        String valueName = "";
        TensorType type = TensorType.NONE;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> valueName = reader.string();
                case 2 -> type = type();
                default -> reader.skip();
            }
        }
        reader.leave(outer);
        return new OnnxValueInfo(valueName, type.elements, type.shape);
    }

    /** {@code TypeProto.Tensor}. */
    private record TensorType(OnnxType elements, Optional<List<OnnxDim>> shape) {
        static final TensorType NONE = new TensorType(OnnxType.UNDEFINED, Optional.empty());
    }

    private TensorType type() {
        long outer = reader.enter();
        TensorType type = TensorType.NONE;
        while (reader.next()) {
            if (reader.field() == 1) {
                type = tensorType();
            } else {
                reader.skip();
            }
        }
        reader.leave(outer);
        return type;
    }

    private TensorType tensorType() {
        long outer = reader.enter();
        OnnxType elements = OnnxType.UNDEFINED;
        Optional<List<OnnxDim>> shape = Optional.empty();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> elements = OnnxType.of(reader.int32());
                case 2 -> shape = Optional.of(shape());
                default -> reader.skip();
            }
        }
        reader.leave(outer);
        return new TensorType(elements, shape);
    }

    private List<OnnxDim> shape() {
        long outer = reader.enter();
        var dims = new ArrayList<OnnxDim>();
        while (reader.next()) {
            if (reader.field() == 1) {
                dims.add(dim());
            } else {
                reader.skip();
            }
        }
        reader.leave(outer);
        return List.copyOf(dims);
    }

    private OnnxDim dim() {
        long outer = reader.enter();
        OnnxDim dim = new OnnxDim.Unknown();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> {
                    long extent = reader.int64();
                    dim = extent < 0 ? new OnnxDim.Unknown() : new OnnxDim.Known(extent);
                }
                case 2 -> {
                    String symbol = reader.string();
                    dim = symbol.isEmpty() ? new OnnxDim.Unknown() : new OnnxDim.Symbolic(symbol);
                }
                default -> reader.skip();
            }
        }
        reader.leave(outer);
        return dim;
    }
}
