package lanewise.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The reference data that is not part of the repository: the folder that {@code LANEWISE_DATA} names. */
final class ReferenceData {
    private ReferenceData() {
    }

    /** A folder of the reference data; skips the test where there is none. */
    static Path folder(String name) {
        String root = System.getenv("LANEWISE_DATA");
        Assumptions.assumeTrue(root != null, "LANEWISE_DATA is not set: it names the folder of the reference data");
        return Path.of(root, name);
    }

    /** All files below a folder whose name has an ending, sorted. */
    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(folder(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
