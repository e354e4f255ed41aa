package lanewise.graph;

import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Tensor;

/** What a value is made of: float32 data, int64 indices and shapes, or masks. */
public enum ElementType {
    /** float32. */
    FLOAT,
    /** int64. */
    LONG,
    /** bool. */
    BOOL;

    /** The element type of a tensor. */
    public static ElementType of(Tensor tensor) {
        return switch (tensor) {
            case FloatTensor _ -> FLOAT;
            case LongTensor _ -> LONG;
            case BoolTensor _ -> BOOL;
        };
    }
}
