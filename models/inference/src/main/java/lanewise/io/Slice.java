package lanewise.io;

/**
 * Part of a source, not yet read.
 *
 * @param source where the bytes are
 * @param offset the first byte
 * @param length the number of bytes; {@code offset + length} is within the source
 */
record Slice(ByteSource source, long offset, long length) {
    Slice {
        if (offset < 0 || length < 0 || offset > source.size() - length) {
            throw new AssertionError("slice " + offset + "+" + length + " of " + source.size() + " bytes");
        }
    }

    /** The position after the last byte. */
    long end() {
        return offset + length;
    }
}
