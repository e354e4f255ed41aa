package lanewise.io;

import java.util.Arrays;
import java.util.Collection;
import lanewise.tensor.Tensor;

/** One named attribute of a node, as an {@code AttributeProto}. */
record AttributeWriter(ProtoWriter message) {
    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int TENSOR = 4;
    private static final int INTS = 7;

    private static ProtoWriter named(String name, int type) {
        return new ProtoWriter().text(1, name).integer(20, type);
    }

    static AttributeWriter of(String name, long value) {
        return new AttributeWriter(named(name, INT).integer(3, value));
    }

    static AttributeWriter of(String name, float value) {
        return new AttributeWriter(named(name, FLOAT).real(2, value));
    }

    static AttributeWriter of(String name, String value) {
        return new AttributeWriter(named(name, STRING).text(4, value));
    }

    static AttributeWriter of(String name, Tensor value) {
        return new AttributeWriter(named(name, TENSOR).message(5, TensorWriter.message("", value)));
    }

    static AttributeWriter ints(String name, int... values) {
        ProtoWriter attribute = named(name, INTS);
        Arrays.stream(values).forEach(value -> attribute.integer(8, value));
        return new AttributeWriter(attribute);
    }

    static AttributeWriter ints(String name, Collection<Integer> values) {
        return ints(name, values.stream().mapToInt(Integer::intValue).toArray());
    }
}
