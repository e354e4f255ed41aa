package lanewise.io;

/** One axis of a declared shape. */
public sealed interface OnnxDim {
    /** An extent, zero or more. */
    record Known(long extent) implements OnnxDim {}

    /** An extent that is equal wherever the name occurs, such as {@code N}. */
    record Symbolic(String name) implements OnnxDim {}

    /** An extent of which nothing is said; files also write it as a negative number. */
    record Unknown() implements OnnxDim {}
}
