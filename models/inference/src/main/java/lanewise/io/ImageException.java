package lanewise.io;

/** A picture is broken, too large or of a kind that is not supported; the message is one line that names file and fault. */
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImageException(String message) {
        super(message);
    }

    ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
