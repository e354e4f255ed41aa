package lanewise.io;

/** An ONNX file is broken or uses what is not supported; the message is one line that names file, place and fault. */
public final class OnnxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault that the message fully describes. */
    public OnnxException(String message) {
        super(message);
    }

    /** A fault that another exception brought to light. */
    public OnnxException(String message, Throwable cause) {
        super(message, cause);
    }
}
