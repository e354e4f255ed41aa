package lanewise.io;

import lanewise.graph.WeightSource;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** Constants as {@code TensorProto}s of raw data. */
final class TensorWriter {
    private TensorWriter() {
    }

    static ProtoWriter message(String name, Tensor tensor) {
        return message(name, WeightSource.of(tensor));
    }

    /** A constant that is loaded when it is written, and then let go. */
    static ProtoWriter message(String name, WeightSource source) {
        OnnxType type = OnnxType.of(source.type());
        Shape shape = source.shape();
        var message = new ProtoWriter();
        for (int extent : shape.dims()) {
            message.integer(1, extent);
        }
        message.integer(2, type.code()).text(8, name);
        long length = (long) shape.elements() * type.stored().bytes();
        return message.bytes(9, length, out -> TensorBytes.write(loaded(name, source), out));
    }

    private static Tensor loaded(String name, WeightSource source) {
        Tensor tensor = source.load();
        if (!tensor.shape().equals(source.shape())) {
            throw new IllegalArgumentException(
                    "constant '" + name + "' should be " + source.shape() + " but loads as " + tensor.shape());
        }
        return tensor;
    }
}
