package lanewise.tensor;

/** ONNX's {@code auto_pad}: how a window's padding follows from the input's extent. */
public enum AutoPad {
    /** The explicit pads hold. */
    NOTSET,
    /** No padding. */
    VALID,
    /** The output has ⌈input / stride⌉ positions; an odd pad goes to the bottom and right. */
    SAME_UPPER,
    /** As {@link #SAME_UPPER}, with an odd pad at the top and left. */
    SAME_LOWER
}
