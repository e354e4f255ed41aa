package lanewise.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The reference data that is not part of the repository: the folder that {@code LANEWISE_DATA} names. */
final class ReferenceData {
    private ReferenceData() {
    }

    /** A file or folder of it; the test is skipped where there is none. */
    static Path path(String name) {
        String root = System.getenv("LANEWISE_DATA");
        Assumptions.assumeTrue(root != null, "LANEWISE_DATA is not set: it names the folder of the reference data");
        return Path.of(root, name);
    }
}
