package lanewise.nd;

import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** Row-major tensors under another shape of as many elements; the storage is shared. */
final class Views {
    private Views() {
    }

    static Tensor reshape(Tensor tensor, Shape shape) {
        return switch (tensor) {
            case FloatTensor floats -> floats.reshape(shape);
            case LongTensor longs -> LongTensor.of(shape, longs.data());
            case BoolTensor bools -> BoolTensor.of(shape, bools.data());
        };
    }
}
