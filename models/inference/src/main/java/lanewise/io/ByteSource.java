package lanewise.io;

import java.io.IOException;

/** Random access to the bytes of a model, in a file or in memory. Safe for use by several threads. */
sealed interface ByteSource permits FileBytes, ArrayBytes {
    /** The number of bytes. */
    long size();

    /**
     * Fills the first {@code count} bytes of {@code target} from {@code position} on.
     *
     * @throws IOException if the bytes cannot be read, or there are not as many
     */
    void read(long position, byte[] target, int count) throws IOException;
}
