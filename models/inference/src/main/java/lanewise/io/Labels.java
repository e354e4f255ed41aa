package lanewise.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
            FileBytes source = FileBytes.open(file);
            if (source.size() > MAX_BYTES) {
                throw new IOException(source.size() + " bytes are more than the " + MAX_BYTES + " allowed for labels");
            }
            var bytes = new byte[(int) source.size()];
            source.read(0, bytes, bytes.length);
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().stripTrailing();
            return text.isEmpty() ? List.of() : text.lines().map(String::strip).toList();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file.getFileName() + ": is not valid UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }
}
