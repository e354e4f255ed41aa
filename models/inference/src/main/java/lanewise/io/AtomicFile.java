package lanewise.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file beside its final place, then moves it there in one step: whoever reads sees the old or the new file, never
 * half of one, even across a crash.
 */
public final class AtomicFile {
    private static final String PROCESS = UUID.randomUUID().toString();

    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes to a file that is open, at its start. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes {@code content} to {@code file}, replacing what is there; where that is a link, what it leads to.
     *
     * @throws IOException if that is not possible, or what is there is a folder or a device; it is then as it was before
     */
    public static void write(Path file, Content content) throws IOException {
        boolean exists = Files.exists(file);
        if (exists && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toAbsolutePath().toString(), null, "is not a regular file");
        }
        Path target = exists ? file.toRealPath() : file.toAbsolutePath();
        Path temporary = temporary(target);
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            delete(temporary, e);
            throw temporary.toString().equals(e.getFile()) ? about(file, e) : e;
        } catch (IOException | RuntimeException | Error e) {
            delete(temporary, e);
            throw e;
        }
    }

    /** Writes {@code bytes} to {@code file}; errors as {@link #write(Path, Content)}. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, channel -> {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        });
    }

    /**
     * A neighbour of a file. Not by Files.createTempFile, whose owner-only permissions would stay with the file; and one name
     * for all that a thread writes to a target, since names that are to be deleted when the process ends are kept until then.
     */
    private static Path temporary(Path target) {
        Path temporary = target.resolveSibling(
                target.getFileName() + "." + PROCESS + "-" + Thread.currentThread().threadId() + ".tmp");
        if (temporary.getFileSystem().equals(FileSystems.getDefault())) {
            temporary.toFile().deleteOnExit(); // a signal ends the process without the catch blocks
        }
        return temporary;
    }

    private static void delete(Path temporary, Throwable failure) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** The same failure, told of the file that the caller knows. */
    private static FileSystemException about(Path file, FileSystemException failure) {
        String reason = switch (failure) {
            case NoSuchFileException _ -> "its folder does not exist";
            case AccessDeniedException _ -> "permission denied";
            default -> failure.getReason();
        };
        var told = new FileSystemException(file.toString(), null, reason);
        told.initCause(failure);
        return told;
    }
}
