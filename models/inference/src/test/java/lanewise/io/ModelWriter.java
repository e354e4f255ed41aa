package lanewise.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import lanewise.graph.Graph;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Tensor;

/** Writes small ONNX models for tests: {@code model(13).input("x", 1, 3).node("Relu", "x", "y").output("y").read()}. */
final class ModelWriter {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int BOOL = 9;

    private final ProtoWriter graph = new ProtoWriter();
    private final int opset;

    private ModelWriter(int opset) {
        this.opset = opset;
    }

    static ModelWriter model(int opset) {
        return new ModelWriter(opset);
    }

    /** A float input; a negative extent is a free one. */
    ModelWriter input(String name, int... dims) {
        graph.message(11, value(name, dims));
        return this;
    }

    ModelWriter output(String... names) {
        for (String name : names) {
            graph.message(12, value(name));
        }
        return this;
    }

    private static ProtoWriter value(String name, int... dims) {
        var shape = new ProtoWriter();
        for (int dim : dims) {
            shape.message(1, dim < 0 ? new ProtoWriter().text(2, "N") : new ProtoWriter().integer(1, dim));
        }
        var tensor = new ProtoWriter().integer(1, FLOAT).message(2, shape);
        return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
    }

    ModelWriter constant(String name, Tensor tensor) {
        graph.message(5, tensor(name, tensor));
        return this;
    }

    /** A node without a name; several inputs or outputs are separated by commas. */
    ModelWriter node(String opType, String inputs, String outputs, Attribute... attributes) {
        return node("", opType, inputs, outputs, attributes);
    }

    ModelWriter node(String name, String opType, String inputs, String outputs, Attribute... attributes) {
        return node("", name, opType, inputs, outputs, attributes);
    }

    ModelWriter node(String domain, String name, String opType, String inputs, String outputs,
            Attribute... attributes) {
        var node = new ProtoWriter();
        names(inputs).forEach(input -> node.text(1, input));
        names(outputs).forEach(output -> node.text(2, output));
        node.text(3, name).text(4, opType).text(7, domain);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.written());
        }
        graph.message(1, node);
        return this;
    }

    private static List<String> names(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
    }

    /** A named attribute, as written. */
    record Attribute(ProtoWriter written) {
        private static ProtoWriter named(String name, int type) {
            return new ProtoWriter().text(1, name).integer(20, type);
        }

        static Attribute of(String name, long value) {
            return new Attribute(named(name, 2).integer(3, value));
        }

        static Attribute of(String name, float value) {
            return new Attribute(named(name, 1).real(2, value));
        }

        static Attribute of(String name, String value) {
            return new Attribute(named(name, 3).text(4, value));
        }

        static Attribute of(String name, Tensor value) {
            return new Attribute(named(name, 4).message(5, tensor("", value)));
        }

        static Attribute ints(String name, long... values) {
            ProtoWriter attribute = named(name, 7);
            for (long value : values) {
                attribute.integer(8, value);
            }
            return new Attribute(attribute);
        }

        static Attribute floats(String name, float... values) {
            ProtoWriter attribute = named(name, 6);
            for (float value : values) {
                attribute.real(7, value);
            }
            return new Attribute(attribute);
        }
    }

    private static ProtoWriter tensor(String name, Tensor tensor) {
        var writer = new ProtoWriter();
        for (int dim : tensor.shape().dims()) {
            writer.integer(1, dim);
        }
        ByteBuffer raw = ByteBuffer.allocate(8 * tensor.shape().elements()).order(ByteOrder.LITTLE_ENDIAN);
        int type = switch (tensor) {
            case FloatTensor floats -> {
                for (float value : floats.data()) {
                    raw.putFloat(value);
                }
                yield FLOAT;
            }
            case LongTensor longs -> {
                for (long value : longs.data()) {
                    raw.putLong(value);
                }
                yield INT64;
            }
            case BoolTensor bools -> {
                for (boolean value : bools.data()) {
                    raw.put((byte) (value ? 1 : 0));
                }
                yield BOOL;
            }
        };
        var content = new byte[raw.position()];
        raw.flip().get(content);
        return writer.integer(2, type).text(8, name).bytes(9, content);
    }

    /** The model decoded and converted; errors call it {@code m.onnx}. */
    Graph read() {
        var standard = new ProtoWriter().text(1, "").integer(2, opset);
        var other = new ProtoWriter().text(1, "com.example").integer(2, 1);
        var model = new ProtoWriter().integer(1, 8).message(8, standard).message(8, other).message(7, graph);
        return Onnx.toGraph(OnnxFile.read("m.onnx", model.toByteArray()));
    }
}
