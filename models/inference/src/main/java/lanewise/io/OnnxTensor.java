package lanewise.io;

import java.io.IOException;
import java.nio.file.Path;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** A constant of an ONNX file, whose elements stay in the file until {@link #toTensor} reads them. */
public final class OnnxTensor {
    private final String where;
    private final String name;
    private final OnnxType type;
    private final Shape shape;
    private final TensorContent content;

    /** A tensor whose content has been checked against type and shape; {@code where} begins its errors. */
    OnnxTensor(String where, String name, OnnxType type, Shape shape, TensorContent content) {
        this.where = where;
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.content = content;
    }

    /**
     * Reads a file that holds one {@code TensorProto}, as the test data of ONNX do.
     *
     * @throws OnnxException if it is not one
     */
    public static OnnxTensor read(Path file) {
        return OnnxFile.readTensor(file);
    }

    /** Its name; may be empty for a tensor in an attribute. */
    public String name() {
        return name;
    }

    /** The type of its elements in the file. */
    public OnnxType type() {
        return type;
    }

    /** Its extents. */
    public Shape shape() {
        return shape;
    }

    /**
     * Reads the elements, anew at each call. Floating-point types become a {@code FloatTensor} (float64 is rounded), integer
     * types a {@code LongTensor}, bool a {@code BoolTensor}.
     *
     * @throws OnnxException if the type is not supported, an element exceeds its type, or the file cannot be read any more
     */
    public Tensor toTensor() {
        if (!type.isSupported()) {
            throw new OnnxException(where + ": data type " + type + " is not supported");
        }
        try {
            return content.decode(type, shape);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads the elements of a supported floating-point type, row-major, to an array from {@code offset} on.
     *
     * @throws OnnxException if the file cannot be read any more
     */
    void read(float[] target, int offset) {
        try {
            content.decode(type, target, offset);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private OnnxException unreadable(IOException e) {
        return new OnnxException(where + ": " + e.getMessage(), e);
    }

    @Override
    public String toString() {
        return "'" + OneLine.of(name) + "' " + type + " " + shape;
    }
}
