package lanewise.io;

/**
 * The ONNX operators that can be converted, topic by topic. A conversion is made when it is asked for: a network has a dozen
 * operators of some seventy, and each is a class at run time.
 */
final class Operators {
    private Operators() {
    }

    /** The conversion of an operator, or {@code null}. */
    static Conversion of(String opType) {
        Conversion found = ConvolutionOperators.of(opType);
        found = found != null ? found : ActivationOperators.of(opType);
        found = found != null ? found : NormalizationOperators.of(opType);
        found = found != null ? found : ArithmeticOperators.of(opType);
        found = found != null ? found : PoolingOperators.of(opType);
        found = found != null ? found : MovementOperators.of(opType);
        found = found != null ? found : ShapeOperators.of(opType);
        found = found != null ? found : MatrixOperators.of(opType);
        found = found != null ? found : ConstantOperators.of(opType);
        return found != null ? found : SplitOperator.of(opType);
    }
}
