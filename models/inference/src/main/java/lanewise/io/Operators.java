package lanewise.io;

import java.util.HashMap;
import java.util.Map;

/** The ONNX operators that can be converted, by name; each is declared once, with its topic. */
final class Operators {
    private static final Map<String, Conversion> CONVERSIONS = declare();

    private Operators() {
    }

    /** The conversion of an operator, or {@code null}. */
    static Conversion of(String opType) {
        return CONVERSIONS.get(opType);
    }

    private static Map<String, Conversion> declare() {
        var declared = new HashMap<String, Conversion>();
        ConvolutionOperators.declare(declared);
        PoolingOperators.declare(declared);
        MatrixOperators.declare(declared);
        NormalizationOperators.declare(declared);
        ActivationOperators.declare(declared);
        ArithmeticOperators.declare(declared);
        ShapeOperators.declare(declared);
        MovementOperators.declare(declared);
        SplitOperator.declare(declared);
        ConstantOperators.declare(declared);
        return Map.copyOf(declared);
    }
}
