package lanewise.kernel;

/** Element-wise functions of one operand, in ONNX's parameters; NaN stays NaN. */
public enum Unary {
    /** {@code min(max(x, alpha), beta)}: ReLU is 0 and +∞, ReLU6 is 0 and 6. */
    CLIP,
    /** {@code x < 0 ? alpha·x : x}. */
    LEAKY_RELU,
    /** {@code x < 0 ? alpha·(eˣ − 1) : x}. */
    ELU,
    /** {@code x > 0 ? beta·x : beta·alpha·(eˣ − 1)}. */
    SELU,
    /** {@code 1 / (1 + e⁻ˣ)}. */
    SIGMOID,
    /** {@code tanh x}. */
    TANH,
    /** {@code clip(alpha·x + beta, 0, 1)}. */
    HARD_SIGMOID,
    /** {@code x · clip(x/6 + 1/2, 0, 1)}. */
    HARD_SWISH,
    /** {@code x / (1 + e⁻ˣ)}. */
    SILU,
    /** {@code x · (1 + erf(x/√2)) / 2}. */
    GELU,
    /** {@code log(1 + eˣ)}, which is x for large x. */
    SOFTPLUS,
    /** {@code |x|}. */
    ABS,
    /** {@code −x}. */
    NEG,
    /** −1, 0 or 1. */
    SIGN,
    /** {@code √x}. */
    SQRT,
    /** {@code eˣ}. */
    EXP,
    /** {@code log x}. */
    LOG,
    /** {@code alpha·x + beta}. */
    AFFINE,
    /** {@code x^alpha}. */
    POWER
}
