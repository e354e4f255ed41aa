package lanewise.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes of a regular file, read on demand.
 *
 * <p>The file is read rather than mapped: a file that is cut short later ends in an {@code IOException} instead of a fault of the
 * virtual machine, and weights that have been packed leave no pages behind. {@code RandomAccessFile} rather than a channel,
 * because interrupting a thread that reads closes a channel for all. The open file outlives its replacement on disk and is closed
 * by the garbage collector once the last slice is gone.
 */
final class FileBytes implements ByteSource {
    private final RandomAccessFile file;
    private final long size;

    private FileBytes(RandomAccessFile file, long size) {
        this.file = file;
        this.size = size;
    }

    /**
     * Opens a file.
     *
     * @throws IOException with a message that does not name the file: there is none, or it is no regular file
     */
    static FileBytes open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(Files.exists(path) ? "is not a regular file" : "does not exist");
        }
        if (!Files.isReadable(path)) {
            throw new IOException("may not be read");
        }
        var file = new RandomAccessFile(path.toFile(), "r");
        return new FileBytes(file, file.length());
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long position, byte[] target, int count) throws IOException {
        synchronized (file) {
            file.seek(position);
            try {
                file.readFully(target, 0, count);
            } catch (EOFException e) {
                throw new EOFException("the file ends before byte " + (position + count));
            }
        }
    }
}
