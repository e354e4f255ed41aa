package lanewise.nd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import lanewise.graph.ElementType;
import lanewise.graph.Value;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * The inputs of one node, by position, checked on access.
 *
 * @param values an absent optional input is {@code null}
 */
record Arguments(List<Value> values) {

    int count() {
        return values.size();
    }

    boolean has(int index) {
        return index < values.size() && values.get(index) != null;
    }

    /** A required input. */
    Value get(int index) {
        if (!has(index)) {
            throw new IllegalArgumentException("input " + index + " is missing");
        }
        return values.get(index);
    }

    /** A required input of one element type. */
    Value get(int index, ElementType type) {
        Value value = get(index);
        if (value.type() != type) {
            throw new IllegalArgumentException(
                    "input " + index + " is of type " + name(value.type()) + ", expected " + name(type));
        }
        return value;
    }

    /** Refuses two inputs of different element types. */
    void requireSameType(int first, int second) {
        ElementType a = get(first).type();
        ElementType b = get(second).type();
        if (a != b) {
            throw new IllegalArgumentException("input " + first + " is of type " + name(a) + " but input " + second
                    + " of type " + name(b) + ", expected the same");
        }
    }

    static String name(ElementType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    Shape shape(int index) {
        return get(index).shape();
    }

    /** A required input that the shape of the result depends on: a scalar or a vector of longs. */
    long[] knownLongs(int index, String what) {
        Value value = get(index, ElementType.LONG);
        if (!value.isKnown()) {
            throw new IllegalArgumentException(
                    "the shape of the result depends on data: " + what + " (input " + index + ") must be a constant");
        }
        if (value.shape().rank() > 1) {
            throw new IllegalArgumentException(
                    what + " (input " + index + ") has shape " + value.shape() + ", expected one axis");
        }
        return longs(index);
    }

    boolean areKnown() {
        return values.stream().filter(Objects::nonNull).allMatch(Value::isKnown);
    }

    /** These arguments with channels-last tensors rearranged. */
    Arguments rowMajor() {
        var rearranged = new ArrayList<Value>();
        for (Value value : values) {
            rearranged.add(value == null || !value.isKnown() ? value : Value.known(NdOps.rowMajor(value.known())));
        }
        return new Arguments(rearranged);
    }

    Tensor tensor(int index) {
        return get(index).known();
    }

    float[] floats(int index) {
        return ((FloatTensor) tensor(index)).data();
    }

    long[] longs(int index) {
        return ((LongTensor) tensor(index)).data();
    }

    boolean[] bools(int index) {
        return ((BoolTensor) tensor(index)).data();
    }
}
