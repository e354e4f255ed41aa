package lanewise.graph;

import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** Floats behind a reader. */
final class ReadWeight implements WeightSource {
    private final Shape shape;
    private final ObjIntConsumer<float[]> reader;

    ReadWeight(Shape shape, ObjIntConsumer<float[]> reader) {
        this.shape = shape;
        this.reader = reader;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public ElementType type() {
        return ElementType.FLOAT;
    }

    @Override
    public Tensor load() {
        return FloatTensor.of(shape, floats());
    }

    @Override
    public void read(float[] target, int offset) {
        reader.accept(target, offset);
    }

    @Override
    public float[] floats(IntFunction<float[]> room) {
        float[] values = room.apply(shape.elements());
        read(values, 0);
        return values;
    }

    @Override
    public String toString() {
        return type() + " " + shape;
    }
}
