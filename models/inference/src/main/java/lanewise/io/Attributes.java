package lanewise.io;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The attributes of one node, checked on access; what nobody asked for is found in the end rather than passed over. */
final class Attributes {
    private final Map<String, OnnxAttribute> values;
    private final Set<String> asked = new HashSet<>();

    Attributes(Map<String, OnnxAttribute> values) {
        this.values = values;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Accepts attributes that change nothing here. */
    void ignore(String... names) {
        asked.addAll(Set.of(names));
    }

    /** Refuses the attributes that were neither asked for nor ignored. */
    void checkAllAsked() {
        for (String name : values.keySet()) {
            if (!asked.contains(name)) {
                throw new IllegalArgumentException("attribute '" + OneLine.of(name) + "' is not supported");
            }
        }
    }

    private OnnxAttribute get(String name) {
        asked.add(name);
        return values.get(name);
    }

    private static IllegalArgumentException kind(String name, OnnxAttribute found, String expected) {
        return new IllegalArgumentException(
                "attribute '" + name + "' is " + found.getClass().getSimpleName() + ", expected " + expected);
    }

    long integer(String name, long fallback) {
        return switch (get(name)) {
            case null -> fallback;
            case OnnxAttribute.IntValue(long value) -> value;
            case OnnxAttribute other -> throw kind(name, other, "an integer");
        };
    }

    int int32(String name, int fallback) {
        return Attributes.int32(integer(name, fallback), name);
    }

    boolean flag(String name) {
        long value = integer(name, 0);
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException(name + " " + value + ", expected 0 or 1");
        }
        return value == 1;
    }

    float real(String name, float fallback) {
        return switch (get(name)) {
            case null -> fallback;
            case OnnxAttribute.FloatValue(float value) -> value;
            case OnnxAttribute other -> throw kind(name, other, "a float");
        };
    }

    String text(String name, String fallback) {
        return switch (get(name)) {
            case null -> fallback;
            case OnnxAttribute.StringValue(String value) -> OneLine.of(value);
            case OnnxAttribute other -> throw kind(name, other, "a text");
        };
    }

    /** The list, or {@code null} where it is absent. */
    long[] integers(String name) {
        return switch (get(name)) {
            case null -> null;
            case OnnxAttribute.Ints ints -> ints.values().stream().mapToLong(Long::longValue).toArray();
            case OnnxAttribute other -> throw kind(name, other, "integers");
        };
    }

    /** The list, which must be given. */
    long[] requiredIntegers(String name) {
        long[] list = integers(name);
        if (list == null) {
            throw new IllegalArgumentException("attribute '" + name + "' is missing");
        }
        return list;
    }

    /** The list, or {@code null} where it is absent. */
    float[] reals(String name) {
        return switch (get(name)) {
            case null -> null;
            case OnnxAttribute.Floats floats -> {
                var list = new float[floats.values().size()];
                for (int i = 0; i < list.length; i++) {
                    list[i] = floats.values().get(i);
                }
                yield list;
            }
            case OnnxAttribute other -> throw kind(name, other, "floats");
        };
    }

    /** The tensor, or {@code null} where it is absent. */
    OnnxTensor tensor(String name) {
        return switch (get(name)) {
            case null -> null;
            case OnnxAttribute.TensorValue(OnnxTensor tensor) -> tensor;
            case OnnxAttribute other -> throw kind(name, other, "a tensor");
        };
    }

    /** A value that fits an {@code int}. */
    static int int32(long value, String what) {
        if (value != (int) value) {
            throw new IllegalArgumentException(what + " " + value + " is too large");
        }
        return (int) value;
    }
}
