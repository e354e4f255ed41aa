package lanewise.io;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Class names: a UTF-8 text file, one per line, the first is class 0. */
public final class Labels {
    private static final long MAX_BYTES = 16L << 20;

    private Labels() {}

    /**
     * Reads the names; blank lines at the end do not count, others are classes without a name.
     *
     * @throws IllegalArgumentException if the file is not there, not UTF-8 or larger than 16 MiB
     */
    public static List<String> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file.getFileName() + ": " + Files.size(file)
                        + " bytes are more than the " + MAX_BYTES + " allowed for labels");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
            return text.isEmpty() ? List.of() : text.lines().map(String::strip).toList();
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file.getFileName() + ": does not exist", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file.getFileName() + ": is not valid UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file.getFileName() + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
