package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {
    @TempDir
    private Path folder;

    @Test
    void linesAreClassesAndBlankOnesAtTheEndAreNot() throws IOException {
        Path file = Files.writeString(folder.resolve("labels.txt"), "tench, Tinca tinca\r\n\n Büffel \n\n\n");
        assertEquals(List.of("tench, Tinca tinca", "", "Büffel"), Labels.read(file));
        assertEquals(List.of(), Labels.read(Files.writeString(folder.resolve("empty.txt"), "\n")));
    }

    @Test
    void filesThatAreNoLabelsAreRefused() throws IOException {
        Path broken = Files.write(folder.resolve("broken.txt"), new byte[] {'a', (byte) 0xff});
        assertEquals("broken.txt: is not valid UTF-8",
                assertThrows(IllegalArgumentException.class, () -> Labels.read(broken)).getMessage());
        assertEquals("none.txt: does not exist",
                assertThrows(IllegalArgumentException.class, () -> Labels.read(folder.resolve("none.txt")))
                        .getMessage());
    }

    @Test
    void foldersListPicturesByNameInOrder() throws IOException {
        for (String name : List.of("b.JPG", "a.png", ".hidden.jpg", "c.jpeg", "notes.txt", "jpg", "d.gif", "e.bmp")) {
            Files.writeString(folder.resolve(name), "");
        }
        Files.createDirectory(folder.resolve("folder.jpg"));
        assertEquals(List.of("a.png", "b.JPG", "c.jpeg", "d.gif", "e.bmp"),
                ImageFolder.list(folder).stream().map(file -> file.getFileName().toString()).toList());
        assertThrows(IOException.class, () -> ImageFolder.list(folder.resolve("none")));
    }
}
