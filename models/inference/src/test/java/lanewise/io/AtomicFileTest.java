package lanewise.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    private static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, channel -> channel.write(ByteBuffer.wrap(text.getBytes(UTF_8))));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsReplacedAndAFailureLeavesItAsItWas() throws IOException {
        Path file = folder.resolve("a");
        write(file, "old");
        assertThrows(IOException.class, () -> AtomicFile.write(file, channel -> {
            channel.write(ByteBuffer.allocate(3));
            throw new IOException("full");
        }));
        assertEquals("old", Files.readString(file));
        write(file, "new");
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("a"), names());
    }

    @Test
    void aFailureIsToldOfTheFileThatIsWanted() {
        Path file = folder.resolve("no/such/folder/a");
        var e = assertThrows(FileSystemException.class, () -> write(file, "text"));
        assertEquals(file + ": its folder does not exist", e.getMessage());
    }

    @Test
    void aLinkStaysOneAndWhatItLeadsToIsReplaced() throws IOException {
        Path real = folder.resolve("real");
        write(real, "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
        write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
        assertEquals(List.of("link", "real"), names());
    }

    @Test
    void whatIsNoFileIsLeftAlone() throws IOException {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        var e = assertThrows(FileSystemException.class, () -> write(sub, "text"));
        assertEquals(sub + ": is not a regular file", e.getMessage());
        assertEquals(List.of("sub"), names());
    }
}
