package lanewise.io;

import java.util.List;
import lanewise.graph.Graph;
import lanewise.tensor.Tensor;

/** Writes small ONNX models for tests: {@code model(13).input("x", 1, 3).node("Relu", "x", "y").output("y").read()}. */
final class ModelWriter {
    private static final int FLOAT = 1;

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
        graph.message(5, TensorWriter.message(name, tensor));
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
            return new Attribute(AttributeWriter.of(name, value).message());
        }

        static Attribute of(String name, float value) {
            return new Attribute(AttributeWriter.of(name, value).message());
        }

        static Attribute of(String name, String value) {
            return new Attribute(AttributeWriter.of(name, value).message());
        }

        static Attribute of(String name, Tensor value) {
            return new Attribute(AttributeWriter.of(name, value).message());
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

    /** The model decoded and converted; errors call it {@code m.onnx}. */
    Graph read() {
        var standard = new ProtoWriter().text(1, "").integer(2, opset);
        var other = new ProtoWriter().text(1, "com.example").integer(2, 1);
        var model = new ProtoWriter().integer(1, 8).message(8, standard).message(8, other).message(7, graph);
        return Onnx.toGraph(OnnxFile.read("m.onnx", ProtoBytes.of(model)));
    }
}
